//! What the library cannot say: right-to-left runs, tables and sections, heads that stand again,
//! language, title. Put in by replacing whole elements; texts cannot hold any, their `<` is escaped.

use docx_rs::XMLDocx;

use super::Document;
use super::blocks::RTL_MARK;
use crate::{Error, plain};

/// The parts with everything in them.
pub(super) fn finish(document: &Document, mut parts: XMLDocx) -> Result<XMLDocx, Error> {
    let rtl_run = format!(r#"<w:rStyle w:val="{RTL_MARK}" />"#);
    let pages = std::iter::once(&mut parts.document).chain(&mut parts.headers);
    for page in pages.chain(&mut parts.footers) {
        let mut xml = take(page)?;
        xml = xml.replace(&rtl_run, "<w:rtl />");
        xml = xml.replace(r#"<w:trHeight w:val="7" w:hRule="atLeast" />"#, "<w:tblHeader />");
        if document.rtl {
            xml = xml.replace("<w:tblPr>", "<w:tblPr><w:bidiVisual />");
            xml = xml.replace("</w:sectPr>", "<w:bidi /></w:sectPr>");
        }
        *page = xml.into_bytes();
    }
    let language = &document.language;
    let tags = match document.rtl {
        true => format!(r#"<w:lang w:val="{language}" w:bidi="{language}" />"#),
        false => format!(r#"<w:lang w:val="{language}" />"#),
    };
    let styles = take(&mut parts.styles)?;
    let with_language =
        styles.replacen("</w:rPr></w:rPrDefault>", &format!("{tags}</w:rPr></w:rPrDefault>"), 1);
    let normal = r#"<w:style w:type="paragraph" w:styleId="Normal">"#;
    let is_default = r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal">"#;
    parts.styles = with_language.replacen(normal, is_default, 1).into_bytes();
    parts.doc_props.core = core(document).into_bytes();
    Ok(parts)
}

/// The properties of the file: title, language, time of making.
fn core(document: &Document) -> String {
    let title = escape(&plain::one_line(&document.title));
    let time = document.created.strftime("%Y-%m-%dT%H:%M:%SZ");
    let date =
        |name| format!(r#"<dcterms:{name} xsi:type="dcterms:W3CDTF">{time}</dcterms:{name}>"#);
    format!(
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
            r#"<cp:coreProperties "#,
            r#"xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" "#,
            r#"xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" "#,
            r#"xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">"#,
            "{}{}<dc:title>{}</dc:title><dc:language>{}</dc:language></cp:coreProperties>"
        ),
        date("created"),
        date("modified"),
        title,
        document.language
    )
}

fn take(part: &mut Vec<u8>) -> Result<String, Error> {
    let bytes = std::mem::take(part);
    String::from_utf8(bytes).map_err(|e| Error::Writer(e.to_string()))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
