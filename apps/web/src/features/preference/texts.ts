export const preferenceTexts = {
  commandEnterSends: (commandKey: string) => `${commandKey}Enter sends`,
  commandEnterSendsDetail: "Press Enter to begin a new line.",
  dark: "Dark",
  darkDetail: "Light text on a warm, dark background.",
  enterSends: "Enter sends",
  enterSendsDetail: "Press Shift Enter to begin a new line.",
  light: "Light",
  lightDetail: "Dark text on a warm, light background.",
  matchSystem: "Match system",
  matchSystemDetail: "Follows the light or dark setting of your system.",
  preferences: "Preferences",
  preferencesDetail: "The same on all your devices. Only you see them.",
  theme: "Theme",
  writing: "Writing"
}
