//! A browser that does what a person does: opens, reads, clicks, types, attaches a file.

use crate::demo;
use crate::hands::Hands;
use chromiumoxide::cdp::browser_protocol::browser::BrowserContextId;
use chromiumoxide::cdp::browser_protocol::dom::SetFileInputFilesParams;
use chromiumoxide::cdp::browser_protocol::emulation::{
    MediaFeature, SetDeviceMetricsOverrideParams,
};
use chromiumoxide::cdp::browser_protocol::input::InsertTextParams;
use chromiumoxide::cdp::browser_protocol::page::{
    AddScriptToEvaluateOnNewDocumentParams, CaptureScreenshotFormat, PrintToPdfParams,
    SetBypassCspParams,
};
use chromiumoxide::cdp::browser_protocol::target::{
    CreateBrowserContextParams, CreateTargetParams,
};
use chromiumoxide::cdp::browser_protocol::web_authn::{
    AddVirtualAuthenticatorParams, AuthenticatorId, AuthenticatorProtocol, AuthenticatorTransport,
    EnableParams, RemoveVirtualAuthenticatorParams, VirtualAuthenticatorOptions,
};
use chromiumoxide::cdp::js_protocol::runtime::EvaluateParams;
use chromiumoxide::page::ScreenshotParams;
use chromiumoxide::{Browser as Chromium, BrowserConfig, Element, Page};
use futures_util::StreamExt;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use tokio::sync::Mutex;

/// Tries until a page must show what is waited for, and the pause between two.
const TRIES: u32 = 300;
const PAUSE: Duration = Duration::from_millis(100);

/// Whether the element `one` stands where it stood when this was asked before.
const STILL: &str = "((at) => at === one.dataset.journeyAt || !(one.dataset.journeyAt = at))(
    (({ x, y }) => `${x} ${y}`)(one.getBoundingClientRect()))";

const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];
const FLAGS: [&str; 6] = [
    "disable-gpu",
    "disable-quic",
    "no-first-run",
    "disable-background-networking",
    "disable-component-update",
    "disable-sync",
];

/// The widths at which pages are looked at.
pub(crate) const DESKTOP: i64 = 1440;
pub(crate) const PHONE: i64 = 390;

/// One person's browser with one page.
pub(crate) struct Browser {
    page: Page,
    chromium: Arc<Mutex<Chromium>>,
    /// Keeps cookies and keys apart from those of others who share the program.
    context: Option<BrowserContextId>,
    /// What was clicked and filled in so far.
    pub(crate) hands: Hands,
    _folder: Arc<TempDir>,
}

fn executable() -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = NAMES.iter().find_map(|name| {
        std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
    });
    found.expect("No Chromium was found. `cargo xtask test` says how to install what is missing.")
}

impl Browser {
    /// Starts a new browser that knows nothing, as wide as a desk's screen.
    pub(crate) async fn launch() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let config = BrowserConfig::builder()
            .chrome_executable(executable())
            .new_headless_mode()
            .no_sandbox()
            .args(FLAGS)
            .user_data_dir(folder.path())
            .viewport(None)
            .launch_timeout(Duration::from_secs(60))
            .build()
            .unwrap();
        let (chromium, mut handler) = Chromium::launch(config).await.unwrap();
        tokio::spawn(async move { while handler.next().await.is_some() {} });
        let page = chromium.new_page("about:blank").await.unwrap();
        let browser = Self {
            page,
            chromium: Arc::new(Mutex::new(chromium)),
            context: None,
            hands: Hands::default(),
            _folder: Arc::new(folder),
        };
        browser.at_a_desk().await;
        browser
    }

    /// As wide as a desk's screen, in light colours.
    async fn at_a_desk(&self) {
        self.width(DESKTOP).await;
        self.colours("light").await;
    }

    /// Somebody else's browser that knows nothing either; it ends with this one.
    pub(crate) async fn of_another(&self) -> Self {
        let context = CreateBrowserContextParams::default();
        let context = self.chromium.lock().await.create_browser_context(context).await.unwrap();
        let mut other = Self {
            page: self.page.clone(),
            chromium: Arc::clone(&self.chromium),
            context: Some(context),
            hands: Hands::default(),
            _folder: Arc::clone(&self._folder),
        };
        other.page = other.blank_page().await;
        other.at_a_desk().await;
        other
    }

    /// A second window of the same person's browser; it ends with this one.
    pub(crate) async fn second_window(&self) -> Self {
        let second = Self {
            page: self.blank_page().await,
            chromium: Arc::clone(&self.chromium),
            context: self.context.clone(),
            hands: Hands::default(),
            _folder: Arc::clone(&self._folder),
        };
        second.at_a_desk().await;
        second
    }

    async fn blank_page(&self) -> Page {
        let mut blank = CreateTargetParams::new("about:blank");
        blank.browser_context_id = self.context.clone();
        self.chromium.lock().await.new_page(blank).await.unwrap()
    }

    /// Closes the page with everything that was not sent, and opens a new one in its place.
    pub(crate) async fn close_page_and_come_back(&mut self) {
        let blank = self.blank_page().await;
        let closed = std::mem::replace(&mut self.page, blank);
        closed.close().await.unwrap();
        self.at_a_desk().await;
    }

    /// Ends the browser.
    pub(crate) async fn close(self) {
        let mut chromium = self.chromium.lock().await;
        let _ = chromium.close().await;
        let _ = chromium.wait().await;
    }

    /// Opens an address.
    pub(crate) async fn open(&self, address: &str) {
        self.page.goto(address).await.unwrap();
    }

    /// Logs in at a persona's address and waits until the browser's key is enrolled.
    pub(crate) async fn log_in(&self, persona: &str) {
        self.open(persona).await;
        self.wait_path("/").await;
    }

    /// Runs a script in the page and gives back what it answers, or nothing while the page changes.
    async fn try_run(&self, script: &str) -> Result<Value, String> {
        let mut ask = EvaluateParams::new(script);
        ask.await_promise = Some(true);
        ask.return_by_value = Some(true);
        let answer = self.page.execute(ask).await.map_err(|e| e.to_string())?.result;
        match answer.exception_details {
            Some(wrong) => Err(format!("{wrong:?}")),
            None => Ok(answer.result.value.unwrap_or_default()),
        }
    }

    /// Runs a script in the page and gives back what it answers.
    pub(crate) async fn run(&self, script: &str) -> Value {
        match self.try_run(script).await {
            Ok(value) => value,
            Err(wrong) => panic!("{wrong}\nin: {}", script.get(..300).unwrap_or(script)),
        }
    }

    /// Bytes of the page and all it has loaded, as they come over the line.
    pub(crate) async fn weight(&self) -> u64 {
        let script =
            "['navigation', 'resource'].flatMap((kind) => performance.getEntriesByType(kind))
            .reduce((sum, one) => sum + one.encodedBodySize, 0)";
        self.run(script).await.as_u64().unwrap()
    }

    /// What a script answers, as text.
    pub(crate) async fn text_of(&self, script: &str) -> String {
        self.run(script).await.as_str().unwrap_or_default().to_owned()
    }

    /// All that the page's content shows.
    pub(crate) async fn shown(&self) -> String {
        self.text_of("document.querySelector('main').innerText").await
    }

    /// Waits until a condition holds in a page that has loaded.
    pub(crate) async fn wait(&self, condition: &str) {
        // A font that comes late moves what is to be clicked.
        let ready = "document.readyState === 'complete' && document.fonts.status === 'loaded'";
        let script = format!("{ready} && Boolean({condition})");
        for _ in 0..TRIES {
            if self.try_run(&script).await == Ok(Value::Bool(true)) {
                return;
            }
            tokio::time::sleep(PAUSE).await;
        }
        let place = self.try_run("location.href + '\\n' + document.body.innerText").await;
        panic!("waited in vain for {condition} at {}", place.unwrap_or_default());
    }

    /// Waits until the page shows a text.
    pub(crate) async fn wait_text(&self, text: &str) {
        self.wait(&format!("document.body.innerText.includes({})", json!(text))).await;
    }

    /// Waits for an element.
    pub(crate) async fn wait_for(&self, selector: &str) {
        self.wait(&format!("document.querySelector({})", json!(selector))).await;
    }

    /// Waits until the browser is on a page.
    pub(crate) async fn wait_path(&self, path: &str) {
        self.wait(&format!("location.pathname === {}", json!(path))).await;
    }

    /// Loads the page again until it has an element.
    pub(crate) async fn reload_until(&self, selector: &str) {
        let script = format!("Boolean(document.querySelector({}))", json!(selector));
        for _ in 0..TRIES {
            if self.try_run(&script).await == Ok(Value::Bool(true)) {
                return;
            }
            tokio::time::sleep(PAUSE).await;
            self.page.reload().await.unwrap();
        }
        panic!("waited in vain for {selector}");
    }

    async fn element(&self, selector: &str) -> Element {
        self.wait_for(selector).await;
        self.page.find_element(selector).await.unwrap()
    }

    /// Waits until an element stands still: what a script puts above it moves it away from under the click.
    async fn wait_still(&self, selector: &str) {
        let script = format!(
            "(() => {{ const one = document.querySelector({}); return Boolean(one) && {STILL}; }})()",
            json!(selector)
        );
        self.wait(&script).await;
    }

    /// Clicks an element where a person would.
    pub(crate) async fn click(&self, selector: &str) {
        self.wait_still(selector).await;
        self.element(selector).await.click().await.unwrap();
        self.hands.clicked();
    }

    /// Clicks the first link or button inside `selector` that shows a text.
    pub(crate) async fn click_text(&self, selector: &str, text: &str) {
        let script = format!(
            "(() => {{ const all = [...document.querySelectorAll({} + ' :is(a, button, summary)')];
               const one = all.find((e) => e.checkVisibility() && e.innerText.includes({}));
               document.querySelectorAll('[data-journey]').forEach((e) => delete e.dataset.journey);
               if (!one) return false;
               one.dataset.journey = 'here';
               return {STILL}; }})()",
            json!(selector),
            json!(text)
        );
        // The page may still change between the mark and the click: then the next page is looked at.
        for _ in 0..TRIES {
            self.wait(&script).await;
            if let Ok(one) = self.page.find_element("[data-journey]").await {
                one.click().await.unwrap();
                return self.hands.clicked();
            }
        }
        panic!("{text} was never still enough to be clicked");
    }

    /// Types into a field in place of what stands there.
    pub(crate) async fn type_into(&self, selector: &str, text: &str) {
        self.wait_for(selector).await;
        let field = format!("document.querySelector({})", json!(selector));
        self.run(&format!("{field}.focus(), {field}.select()")).await;
        self.page.execute(InsertTextParams::new(text)).await.unwrap();
        self.hands.filled_in();
    }

    /// Presses a key in a field.
    pub(crate) async fn press(&self, selector: &str, key: &str) {
        self.element(selector).await.press_key(key).await.unwrap();
    }

    /// Chooses an option.
    pub(crate) async fn choose(&self, selector: &str, value: &str) {
        let (field, value) = (json!(selector), json!(value));
        self.run(&format!(
            "(() => {{ const e = document.querySelector({field}); e.value = {value};
            if (e.value !== {value}) throw new Error('no such option');
            e.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()"
        ))
        .await;
        self.hands.filled_in();
    }

    /// Attaches a file.
    pub(crate) async fn attach(&self, selector: &str, file: &Path) {
        let mut set = SetFileInputFilesParams::new(vec![file.display().to_string()]);
        set.backend_node_id = Some(self.element(selector).await.backend_node_id);
        self.page.execute(set).await.unwrap();
        self.hands.filled_in();
    }

    /// What a field holds.
    pub(crate) async fn value(&self, selector: &str) -> String {
        self.text_of(&format!("document.querySelector({}).value", json!(selector))).await
    }

    /// Gives the browser a device for passkeys that knows its owner.
    pub(crate) async fn authenticator(&self) -> AuthenticatorId {
        self.page.execute(EnableParams::default()).await.unwrap();
        let (ctap2, internal) = (AuthenticatorProtocol::Ctap2, AuthenticatorTransport::Internal);
        let options = VirtualAuthenticatorOptions::builder()
            .protocol(ctap2)
            .transport(internal)
            .has_resident_key(true)
            .has_user_verification(true)
            .is_user_verified(true)
            .automatic_presence_simulation(true)
            .build()
            .unwrap();
        let added = self.page.execute(AddVirtualAuthenticatorParams::new(options)).await.unwrap();
        added.result.authenticator_id
    }

    /// Takes such a device away.
    pub(crate) async fn take_away(&self, device: AuthenticatorId) {
        self.page.execute(RemoveVirtualAuthenticatorParams::new(device)).await.unwrap();
    }

    /// Makes the window so many pixels wide.
    pub(crate) async fn width(&self, width: i64) {
        let height = if width == PHONE { 844 } else { 900 };
        let size = SetDeviceMetricsOverrideParams::new(width, height, 1.0, false);
        self.page.execute(size).await.unwrap();
    }

    /// Sets what the reader's system asks for: `light` or `dark`.
    pub(crate) async fn colours(&self, scheme: &str) {
        // A page that glides while a field is typed in moves what is clicked next.
        let asked = [("prefers-color-scheme", scheme), ("prefers-reduced-motion", "reduce")];
        let asked = asked.map(|(name, value)| MediaFeature::new(name, value));
        self.page.emulate_media_features(asked.to_vec()).await.unwrap();
    }

    /// Prints the page.
    pub(crate) async fn print(&self) -> Vec<u8> {
        let paper = PrintToPdfParams { prefer_css_page_size: Some(true), ..Default::default() };
        self.page.pdf(paper).await.unwrap()
    }

    /// Keeps a picture of the whole page for people to look at.
    pub(crate) async fn picture(&self, name: &str) {
        let folder = demo::target().join("screenshots");
        std::fs::create_dir_all(&folder).unwrap();
        let format = CaptureScreenshotFormat::Png;
        let params = ScreenshotParams::builder().format(format).full_page(true).build();
        let file = folder.join(format!("{name}.png"));
        self.page.save_screenshot(params, file).await.unwrap();
    }

    /// Takes away the page's own protection against scripts, so that escaping alone must hold, and
    /// notes in the session whenever a script asks for attention.
    pub(crate) async fn without_content_policy(&self) {
        self.page.execute(SetBypassCspParams::new(true)).await.unwrap();
        let note = "for (const name of ['alert', 'confirm', 'prompt', 'print'])
            window[name] = () => { try { sessionStorage.ran = location.href; } catch {} };";
        self.page.execute(AddScriptToEvaluateOnNewDocumentParams::new(note)).await.unwrap();
    }
}
