//! Accessibility by axe-core, at the widths, colours and reading direction that a page must bear.

use crate::browser::{Browser, DESKTOP, PHONE};

const AXE: &str = include_str!("../assets/axe.min.js");

/// Runs the rules of WCAG 2.2 AA and answers each violation with its targets, as text.
const RULES: &str = "(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const found = await axe.run(document, { runOnly: { type: 'tag', values: tags } });
    if (found.passes.length === 0) return ['axe checked nothing'];
    return found.violations.map((v) => v.id + ': ' + v.help + v.nodes.map((n) =>
        '\\n    ' + n.target.join(' ') + '\\n      ' + n.any.map((a) => a.message).join('; ')).join(''));
})()";

impl Browser {
    /// The page breaks no rule of WCAG 2.2 AA, as it is now.
    pub(crate) async fn check(&self, name: &str) {
        // Not loaded by the page, so that its content security policy stays as it is.
        self.run(&format!("{AXE};0")).await;
        let found = self.run(RULES).await;
        let found: Vec<&str> = found
            .as_array()
            .expect("axe answers a list")
            .iter()
            .filter_map(|v| v.as_str())
            .collect();
        assert!(found.is_empty(), "axe on {name}:\n  {}", found.join("\n  "));
    }

    /// The page is right on a desk's screen and on a phone; a picture of both is kept.
    pub(crate) async fn check_sizes(&self, name: &str) {
        for (width, size) in [(DESKTOP, "desktop"), (PHONE, "phone")] {
            self.width(width).await;
            self.wait(&format!("innerWidth === {width}")).await;
            self.run("document.fonts.ready.then(() => 0)").await;
            let name = format!("{name}-{size}");
            self.picture(&name).await;
            self.check(&name).await;
            let over = self.run("document.documentElement.scrollWidth - innerWidth").await;
            assert!(over.as_i64().unwrap() <= 0, "{name} is {over} pixels too wide");
        }
        self.width(DESKTOP).await;
    }
}
