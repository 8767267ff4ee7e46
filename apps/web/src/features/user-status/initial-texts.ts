/** The texts that are part of the first load. */
export const initialUserStatusTexts = {
  status: "Status"
}
