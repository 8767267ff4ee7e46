export const markdownTexts = {
  done: "Done:",
  table: "Table",
  toDo: "To do:"
}
