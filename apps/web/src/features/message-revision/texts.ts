export const messageRevisionTexts = {
  current: " · current",
  editHistory: "Edit history",
  original: " · original"
}
