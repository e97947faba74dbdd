package import KPIModel

extension Report {
  /// What stands in place of a hidden figure: the sign that statistics offices give to what is confidential.
  ///
  /// It does not say that the figure is small: some are hidden only because others could be computed from them.
  package var suppressedMark: String { "c" }

  /// The note under a table with hidden figures, `nil` when nothing can be hidden.
  package func smallCellNote(_ language: Language) -> String? {
    suppressBelow.map { least in
      LocalizedText([
        .english:
          "c = confidential: groups of fewer than {least} are not shown, nor those from which they could be computed.",
        .spanish:
          "c = confidencial: no se muestran los grupos de menos de {least}, ni aquellos con los que podrían calcularse.",
        .catalan:
          "c = confidencial: no es mostren els grups de menys de {least}, ni aquells amb què es podrien calcular.",
        .portuguese:
          "c = confidencial: não se mostram os grupos de menos de {least}, nem aqueles com que poderiam ser calculados.",
        .french:
          "c = confidentiel : les groupes de moins de {least} ne sont pas montrés, ni ceux qui permettraient de les calculer.",
      ]).fill(language, ["least": String(least)])
    }
  }
}
