# Texts of the intake: what the secretariat enters as a state's note verbale instructs.

## What waits

intake-title = Intake
intake-lead = Contacts that the secretariat entered as a state's note verbale instructs. Each waits until the state confirms it with its own key.
intake-one = Enter a contact on instruction
intake-import = Import a list of contacts
intake-waiting = Not yet confirmed by the state's own key
intake-count = { $count ->
    [one] { $count } contact
   *[other] { $count } contacts
}
intake-none = Nothing waits. Every contact is confirmed by its state's own key.
intake-entered = Entered

## One contact

intake-choose-state = Choose the state that instructed.
intake-reference-missing = Give the reference of the note verbale, in 120 characters at most.
intake-scan-missing = Attach the scanned note verbale.
intake-scan-kind = The scan is not a PDF, PNG or JPEG file. Attach one of these.
intake-scan-large = The scan is larger than 8 MB. Attach a smaller one.

## A list

intake-import-lead = The list is checked first, row by row. Nothing is entered before you have reviewed and signed it.
intake-list = List of contacts
intake-list-hint = CSV or XLSX, with a header row. These columns are read; state, desk and office are required:
intake-scan-hint = One scan that covers the whole list: PDF, PNG or JPEG, 8 MB at most. You can check the list without it.
intake-reference = Reference of the note verbale
intake-reference-hint = Used for every row that names no note verbale of its own.
intake-check = Check this list
intake-check-again = Check a list again

## What the check found

intake-result = Result of the check
intake-row = Row
intake-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
intake-finding = Finding
intake-row-new = new contact
intake-row-there = changes a contact that is there
intake-row-unchanged = there already, nothing to enter
intake-row-bad = to be corrected
intake-bad = { $count ->
    [one] One row must be corrected
   *[other] { $count } rows must be corrected
}
intake-bad-lead = Nothing was entered. Correct these rows in your file and check it again. The list enters as a whole or not at all.
intake-clean = All rows are good. Review and sign them below.
intake-clean-no-scan = All rows are good. To enter them, check the list again with the scanned note verbale.
intake-nothing-new = All rows are in the directory already. There is nothing to enter.
intake-sign = { $count ->
    [one] Review and sign one contact
   *[other] Review and sign { $count } contacts
}

## What is wrong with the file

intake-list-missing = Choose the file with the list.
intake-list-empty = The file holds no row with a contact. Put the names of the columns in the first row and one contact in each row below.
intake-list-not-a-list = This file is not a list. Save it as CSV or XLSX.
intake-list-unreadable = The file cannot be read. Save it again as CSV or XLSX. The reader says: { $value }
intake-list-unpacked = The file is damaged, or larger than { $value } MB when unpacked. Save it again as XLSX or CSV.
intake-list-too-large = The file is larger than { $value } MB. Split the list.
intake-list-too-long = The list has more than { $value } rows. Split it.
intake-list-too-wide = The list has more than { $value } columns. Remove those that are not needed.
intake-list-column-missing = These columns are missing: { $value }. Add them to the first row.
intake-list-column-twice = The column “{ $value }” stands there twice. Keep one.
intake-list-column-unknown = The column “{ $value }” is not known and was not read.
intake-list-merged = The list has more than { $value } regions of merged cells. Unmerge them.
intake-list-windows = The file is not in UTF-8. It was read as { $value }: look whether all letters are right.
intake-scans-large = Every statement carries the scan, and all together would be larger than { $value } MB. Attach a smaller scan, or split the list.

## What is wrong with a row

intake-fault-state-missing = Name the state.
intake-fault-state = “{ $value }” is not a participant here. Use the state's code, or its name as the directory writes it.
intake-fault-state-ambiguous = “{ $value }” is the name of more than one participant. Use the state's code.
intake-fault-secretariat = “{ $value }” is an organisation. It enters its own contacts itself, without an instruction.
intake-fault-not-a-state = “{ $value }” is not a state. Only a state's contact is entered on instruction.
intake-fault-desk-missing = Name the desk.
intake-fault-desk = There is no desk “{ $value }” in this network.
intake-fault-office = Name the office.
intake-fault-language = “{ $value }” is not the code of a language. Write codes such as en, fr or ar.
intake-fault-languages = There are more than { $value } languages.
intake-fault-time-zone = “{ $value }” is not a time zone. Write it as Etc/GMT-2 (this is UTC+2), or leave it empty for UTC.
intake-fault-note = Give the reference of the note verbale, in this row or for the whole list.
intake-fault-long = The text in the column “{ $value }” is too long.
intake-fault-twice = The same contact stands in row { $value }. Keep one of the two.
intake-fault-own-key = { $value } has confirmed this contact with its own key. Only { $value } can change it.
intake-fault-cells = There are more cells than columns, from “{ $value }” on. A comma or semicolon in a text needs quotation marks around the text.
intake-fault-formula = The cell holds a formula without a value: { $value }. Write the value.
intake-fault-merged = The cell is merged with others ({ $value }), so it is empty here. Unmerge the cells and write the text in each row.
intake-fault-unnamed = “{ $value }” stands in a column without a name. Name the column, or empty it.
