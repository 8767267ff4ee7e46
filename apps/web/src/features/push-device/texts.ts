export const pushDeviceTexts = {
  aPhone: "A phone",
  deletePhone: (name: string) => `Stop notifying ${name}`,
  lastNotified: (moment: string) => `Last notified ${moment}`,
  neverNotified: "Not notified yet",
  none: "No app on a phone has signed in with your account yet.",
  notSetUp:
    "This Hazel cannot notify phones, because no push service is set up. Only the owner and admins see this note.",
  phones: "Phones",
  phonesDetail: "These are notified while you are away. A phone is removed when its app signs out.",
  setUp: (services: string) => `Set up for ${services}.`,
  services: { apns: "iPhones", fcm: "Android" },
  thisSession: "Signed in as you are here"
}
