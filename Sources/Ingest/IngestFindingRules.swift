package import KPIModel

/// Every rule whose findings this module makes.
package let ingestFindingRules: [FindingRule] = FormRules.all + HeaderRules.all + InputRules.all + DamageRules.all
