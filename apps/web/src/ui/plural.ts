const rules = new Intl.PluralRules("en")

/** The form of a text that the language uses with `count`. A language without a form for it uses `other`. */
export const plural = (count: number, forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }) =>
  forms[rules.select(count)] ?? forms.other
