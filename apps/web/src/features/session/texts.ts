export const sessionTexts = {
  aBrowser: "A browser or program",
  active: (time: string) => `active ${time}`,
  ended: "Signed out there.",
  endedOthers: "Signed out everywhere else.",
  from: (address: string) => `from ${address}`,
  on: (browser: string, system: string) => `${browser} on ${system}`,
  onlyHere: "You are signed in nowhere else.",
  sessions: "Where you are signed in",
  sessionsDetail: "Sign out where you do not recognise a device or address, and change your password then.",
  signOut: "Sign out",
  signOutElsewhere: "Sign out everywhere else",
  thisDevice: "this device"
}
