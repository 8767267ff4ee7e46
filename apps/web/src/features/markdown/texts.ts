export const markdownTexts = {
  codeCopied: "Code copied",
  codeIn: (language: string | undefined) => (language === undefined ? "Code" : `${language} code`),
  copyCode: "Copy code",
  done: "Done:",
  showAllLines: (count: number) => `Show all ${count.toLocaleString()} lines`,
  showLess: "Show less",
  formulas: "Formulas",
  formulasDetail: "TeX between dollars can be shown as formulas in the messages of everybody.",
  formulasSaved: "Saved.",
  showFormulas: "Show formulas",
  showFormulasDetail: "$e^x$ within a line, $$e^x$$ on lines of its own. Prices such as $5 stay as they are.",
  showSpoiler: "Spoiler, show it",
  table: "Table",
  toDo: "To do:"
}
