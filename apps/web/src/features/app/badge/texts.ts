export const appBadgeTexts = {
  userOf: (app: string) => `User of the app ${app}`
}
