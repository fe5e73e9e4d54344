//! Real mail servers for stories: aiosmtpd takes mails into Maildir folders, Dovecot serves them.

use crate::notify::settings::MailboxAddress;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// The address of the secretariat in stories.
pub(super) const SECRETARIAT: &str = "cbm@vesp.example";

/// Python with Debian's packages, or the first one on the path.
pub(super) fn python() -> &'static str {
    let debian = "/usr/bin/python3";
    if Path::new(debian).exists() { debian } else { "python3" }
}

/// A folder of mails with the two servers before it.
pub(super) struct MailServers {
    folder: TempDir,
    smtp: Option<(Child, u16)>,
    imap: Option<(Child, u16)>,
}

impl Drop for MailServers {
    fn drop(&mut self) {
        self.stop_smtp();
        self.stop_imap();
    }
}

/// Whose mails they are: Dovecot lets nobody read mails as root.
fn user() -> (String, u32) {
    let id = |arguments: &[&str]| {
        let out = Command::new("id").args(arguments).output().unwrap().stdout;
        String::from_utf8(out).unwrap().trim().to_owned()
    };
    let own: u32 = id(&["-u"]).parse().unwrap();
    if own == 0 {
        ("nobody".to_owned(), id(&["-u", "nobody"]).parse().unwrap())
    } else {
        (id(&["-un"]), own)
    }
}

impl MailServers {
    /// Both servers, running.
    pub(super) fn start() -> Self {
        let folder = TempDir::new().unwrap();
        std::fs::create_dir(folder.path().join("mail")).unwrap();
        let (name, _) = user();
        let everyone = Command::new("chown").args(["-R", &name]).arg(folder.path()).status();
        assert!(everyone.unwrap().success());
        let mut servers = Self { folder, smtp: None, imap: None };
        servers.start_smtp();
        servers.start_imap();
        servers
    }

    pub(super) fn start_smtp(&mut self) {
        let (_, id) = user();
        let is_root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
        let script = self.folder.path().join("smtp.py");
        std::fs::write(&script, include_str!("smtp.py")).unwrap();
        let mut child = Command::new(python())
            .arg(&script)
            .arg(self.folder.path())
            .arg(if is_root { id.to_string() } else { "0".to_owned() })
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.strip_prefix("listening ").expect("install python3-aiosmtpd").trim();
        self.smtp = Some((child, port.parse().unwrap()));
    }

    pub(super) fn stop_smtp(&mut self) {
        if let Some((mut child, _)) = self.smtp.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    pub(super) fn start_imap(&mut self) {
        let (name, id) = user();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let folder = self.folder.path().display();
        let config = format!(
            "protocols = imap\nlisten = 127.0.0.1\nbase_dir = {folder}/run\nssl = no\n\
             log_path = /dev/stderr\ndisable_plaintext_auth = no\n\
             mail_location = maildir:{folder}/mail/%u\n\
             default_internal_user = {name}\ndefault_login_user = {name}\n\
             passdb {{\n driver = static\n args = password=secret\n}}\n\
             userdb {{\n driver = static\n args = uid={id} gid={id} home={folder}/mail/%u\n}}\n\
             service imap-login {{\n chroot =\n inet_listener imap {{\n port = {port}\n }}\n\
             inet_listener imaps {{\n port = 0\n }}\n}}\n\
             service anvil {{\n chroot =\n}}\nservice stats {{\n chroot =\n}}\n\
             first_valid_uid = 1\nfirst_valid_gid = 1\n"
        );
        let path = self.folder.path().join("dovecot.conf");
        std::fs::write(&path, config).unwrap();
        let mut child = Command::new(program())
            .args(["-F", "-c"])
            .arg(&path)
            .stderr(Stdio::piped())
            .spawn()
            .expect("install dovecot-imapd");
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let mut said = Vec::new();
        loop {
            let Some(Ok(line)) = lines.next() else { panic!("dovecot stopped: {said:?}") };
            if line.contains("starting up") {
                break;
            }
            said.push(line);
        }
        // What it says later is not wanted, but must be taken from it.
        std::thread::spawn(move || lines.for_each(drop));
        self.imap = Some((child, port));
    }

    pub(super) fn stop_imap(&mut self) {
        if let Some((mut child, _)) = self.imap.take() {
            // Its workers end with it when it is asked, not when it is killed.
            let asked = Command::new("kill").arg(child.id().to_string()).status().unwrap();
            assert!(asked.success());
            child.wait().unwrap();
        }
    }

    /// Where mails are taken; a port where nobody listens while the server is stopped.
    pub(super) fn smtp_port(&self) -> u16 {
        self.smtp.as_ref().map_or(1, |(_, port)| *port)
    }

    /// The mailbox of the secretariat.
    pub(super) fn mailbox(&self) -> MailboxAddress {
        MailboxAddress {
            host: "127.0.0.1".to_owned(),
            port: self.imap.as_ref().map_or(1, |(_, port)| *port),
            tls: false,
            user: SECRETARIAT.to_owned(),
            password: "secret".to_owned(),
            folder: "INBOX".to_owned(),
        }
    }

    /// What lies in the Maildir of an address.
    pub(super) fn mails_of(&self, address: &str) -> Vec<String> {
        let place = self.folder.path().join("mail").join(address).join("new");
        let Ok(files) = std::fs::read_dir(place) else { return Vec::new() };
        let mut paths: Vec<PathBuf> = files.map(|file| file.unwrap().path()).collect();
        paths.sort();
        paths.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
    }

    /// How often each Message-ID came, over all mailboxes.
    pub(super) fn by_message_id(&self) -> BTreeMap<String, usize> {
        let mut found = BTreeMap::new();
        for address in std::fs::read_dir(self.folder.path().join("mail")).unwrap() {
            let address = address.unwrap().file_name().into_string().unwrap();
            for mail in self.mails_of(&address) {
                *found.entry(header(&mail, "Message-ID")).or_default() += 1;
            }
        }
        found
    }

    /// A person sends a mail with Python's own mail library.
    pub(super) fn somebody_sends(&self, mail: &str) {
        let port = self.smtp.as_ref().unwrap().1;
        let script = "import sys, smtplib; s = smtplib.SMTP('127.0.0.1', int(sys.argv[1])); \
                      s.sendmail('someone@test.example', [sys.argv[2]], sys.stdin.buffer.read())";
        let mut child = Command::new(python())
            .args(["-c", script, &port.to_string(), SECRETARIAT])
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), mail.as_bytes()).unwrap();
        assert!(child.wait().unwrap().success());
    }
}

/// Where Dovecot is; Debian puts it where only root looks.
fn program() -> &'static str {
    let debian = "/usr/sbin/dovecot";
    if Path::new(debian).exists() { debian } else { "dovecot" }
}

/// The value of a header that stands on one line.
pub(super) fn header(mail: &str, name: &str) -> String {
    let lines = mail.lines().take_while(|line| !line.is_empty());
    let found = lines.filter_map(|line| line.split_once(": ")).find(|(n, _)| *n == name);
    found.map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
}
