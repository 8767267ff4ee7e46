export const markdownTexts = {
  codeCopied: "Code copied",
  codeIn: (language: string | undefined) => (language === undefined ? "Code" : `${language} code`),
  copyCode: "Copy code",
  done: "Done:",
  showAllLines: (count: number) => `Show all ${count.toLocaleString()} lines`,
  showLess: "Show less",
  showSpoiler: "Spoiler, show it",
  table: "Table",
  toDo: "To do:"
}
