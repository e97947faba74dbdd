package import KPIModel

extension Report {
  /// What stands in place of a hidden figure: `< 3`.
  package var suppressedMark: String { "< \(suppressBelow ?? 0)" }

  /// The note under a table with hidden figures, `nil` when nothing can be hidden.
  package func smallCellNote(_ language: Language) -> String? {
    suppressBelow.map { least in
      LocalizedText([
        .english: "Groups of fewer than {least} are not shown, nor those from which they could be computed.",
        .spanish: "No se muestran los grupos de menos de {least}, ni aquellos con los que podrían calcularse.",
        .catalan: "No es mostren els grups de menys de {least}, ni aquells amb què es podrien calcular.",
        .portuguese: "Não se mostram os grupos de menos de {least}, nem aqueles com que poderiam ser calculados.",
        .french: "Les groupes de moins de {least} ne sont pas montrés, ni ceux qui permettraient de les calculer.",
      ]).fill(language, ["least": String(least)])
    }
  }
}
