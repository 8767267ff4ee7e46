/** The texts that are part of the first load. */
export const initialPeopleTexts = {
  somebody: "Somebody"
}
