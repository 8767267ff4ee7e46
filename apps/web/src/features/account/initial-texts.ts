/** The texts that are part of the first load. */
export const initialAccountTexts = {
  changePassword: "Change password",
  dark: "Dark",
  editProfile: "Edit profile",
  light: "Light",
  matchSystem: "Match system",
  preferences: "Preferences",
  setAStatus: "Set a status",
  signOut: "Sign out",
  stillSignedIn: "You are still signed in because Hazel could not be reached. Try again.",
  yourMenu: "Your menu",
  menuOf: ", your menu"
}
