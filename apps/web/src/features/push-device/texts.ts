export const pushDeviceTexts = {
  aPhone: "A phone",
  all: "Everything I am notified of",
  allDetail: "Channels set to “all messages” reach your phones, too.",
  deletePhone: (name: string) => `Stop notifying ${name}`,
  lastNotified: (moment: string) => `Last notified ${moment}`,
  level: "Notify my phones of",
  mentions: "Mentions, conversations and followed threads",
  mentionsDetail: "Other messages wait until you open Hazel.",
  neverNotified: "Not notified yet",
  none: "No app on a phone has signed in with your account yet.",
  nothing: "Nothing",
  nothingDetail: "Your phones stay silent.",
  notSetUp:
    "This Hazel cannot notify phones, because no push service is set up. Only the owner and admins see this note.",
  phones: "Phones",
  phonesDetail: "These are notified while you are away. A phone is removed when its app signs out.",
  setUp: (services: string) => `Set up for ${services}.`,
  services: { apns: "iPhones", fcm: "Android" },
  thisSession: "Signed in as you are here",
  whileActive: "Notify my phones although I am active here",
  whileActiveDetail: "After ten seconds, unless you have read the message."
}
