//! QR codes as pictures inside a page.

use super::problem::Problem;
use maud::{Markup, PreEscaped};
use qrcode::QrCode;
use qrcode::render::svg::Color;

/// A text as a QR code.
///
/// # Errors
/// When the text is too long for one.
pub fn svg(text: &str) -> Result<Markup, Problem> {
    let code = QrCode::new(text.as_bytes())?;
    let picture = code.render::<Color<'_>>().min_dimensions(96, 96).build();
    let picture = picture.split_once("?>").map_or(picture.as_str(), |(_, svg)| svg);
    Ok(PreEscaped(picture.to_owned()))
}
