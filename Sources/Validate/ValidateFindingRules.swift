package import KPIModel

/// Everything that validation can say, but for the project's own row rules.
package let validateFindingRules: [FindingRule] =
  ([
    [CellNotes.invisible, CellNotes.apostrophe, CellNotes.filler, CellNotes.filledDown],
    [ExcelErrorWord.definition], NumberIssues.all,
    [BooleanFieldType.notABoolean], DateIssues.all,
    [YearMonthFieldType.notAMonth, YearMonthFieldType.quarter, YearMonthFieldType.hasDay, YearFieldType.notAYear],
    [CodeReader.unknown, CodeReader.spelling], TaxIdIssues.all, [NUTSFieldType.oldCode, NUTSFieldType.otherLevel],
    [NACEFieldType.national, NACEFieldType.leadingZero, NACERevisionCheck.definition], TextDamageCheck.definitions,
    CellChecks.all.flatMap { $0.definitions }, DateWindowCheck.definitions,
    RelationCheck.definitions, [TotalsRowCheck.definition], KeyClaims.definitions,
  ] as [[IssueDefinition]]).flatMap { $0.map(\.rule) } + DamagedRowCheck.rules + AcceptancePolicy.rules
  + AcrossChecks.rules
  + ConfirmationList.rules
  + RowCheckKinds.all.flatMap { $0.rules }
