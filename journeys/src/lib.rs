//! The journeys: people's ways through the running program, in a real browser.

#[cfg(test)]
mod a_host_changes_pages;
#[cfg(test)]
mod a_host_that_lies;
#[cfg(test)]
mod a_state_joins;
#[cfg(test)]
mod an_administrator_leaves;
#[cfg(test)]
mod appoint_and_sign;
#[cfg(test)]
mod axe;
#[cfg(test)]
mod browser;
#[cfg(test)]
mod demo;
#[cfg(test)]
mod export;
#[cfg(test)]
mod find_and_print;
#[cfg(test)]
mod hands;
#[cfg(target_os = "linux")]
#[cfg(test)]
mod memory;
#[cfg(test)]
mod messages_by_command;
#[cfg(test)]
mod month;
#[cfg(test)]
mod passkeys;
#[cfg(test)]
mod post;
#[cfg(test)]
mod practise;
#[cfg(test)]
mod programs_sign;
#[cfg(test)]
mod scripts_in_text;
#[cfg(test)]
mod seal_between_programs;
#[cfg(test)]
mod tampered_export;
#[cfg(test)]
mod two_people_write;
