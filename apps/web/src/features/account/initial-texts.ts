/** The texts that are part of the first load. */
export const initialAccountTexts = {
  menuOf: ", your menu"
}
