/// When two rows, of one partner or two, speak of the same organisation.
package struct Identity: Sendable {
  package var name: String
  /// The index of the dataset that holds the key fields.
  package var dataset: Int
  /// Field indexes of the key that holds across partners (country and tax id).
  ///
  /// `partner` cannot be part of it.
  package var strong: [Int]
  /// Field indexes of the key within a partner, `partner` left out; used where no complete strong key is known.
  package var weak: [Int]
  /// The index of the field with the organisation's name; the field `name` when `nil`.
  package var label: Int?
  package var path: String

  package init(name: String, dataset: Int, strong: [Int], weak: [Int], path: String = "") {
    self.name = name
    self.dataset = dataset
    self.strong = strong
    self.weak = weak
    self.path = path
  }
}
