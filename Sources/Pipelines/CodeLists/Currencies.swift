// swift-format-ignore-file

extension BuiltinCodeList {
  /// Currencies of the countries that take part in COSME, and the US dollar.
  static let currencies = BuiltinCodeList(
    name: "currencies", source: "ISO 4217",
    text: """
      ALL	Albanian lek
      AMD	Armenian dram
      BAM	Bosnian convertible mark
      BGN	Bulgarian lev
      CHF	Swiss franc
      CZK	Czech koruna
      DKK	Danish krone
      EUR	Euro
      GBP	Pound sterling
      GEL	Georgian lari
      HUF	Hungarian forint
      ILS	Israeli shekel
      ISK	Icelandic króna
      MDL	Moldovan leu
      MKD	Macedonian denar
      NOK	Norwegian krone
      PLN	Polish zloty
      RON	Romanian leu
      RSD	Serbian dinar
      SEK	Swedish krona
      TRY	Turkish lira
      UAH	Ukrainian hryvnia
      USD	US dollar
      """)
}
