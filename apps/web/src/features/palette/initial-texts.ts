/** The texts that are part of the first load. */
export const initialPaletteTexts = {
  goTo: "Go to…",
  placeholder: "Go to a channel, a person, an action…",
  title: "Go to a channel, a person or an action"
}
