import { plural } from "../../ui/plural.ts"

export const signInMethodTexts = {
  addAuthenticatorApp: "Set up",
  authenticatorApp: "Authenticator app",
  authenticatorAppDetail: "After your password, Hazel asks for a code from an app on your phone.",
  authenticatorAppRemoved: "The authenticator app is removed. Your password alone signs you in.",
  authenticatorAppSet: (day: string) => `Set up on ${day}.`,
  codeFromApp: "Code from the app",
  codeHint: "Six digits that change every 30 seconds.",
  codeOrRecovery: "Code",
  codeOrRecoveryHint: "The six digits in your authenticator app, or one of your recovery codes.",
  codesCopied: "Copied the recovery codes.",
  codesFileName: "hazel-recovery-codes.txt",
  confirm: "Confirm",
  continue: "Continue",
  copyCodes: "Copy",
  done: "I have saved them",
  downloadCodes: "Download",
  failed: "Something went wrong. Nothing was changed. Try again.",
  noSecret: "Cannot scan it? Enter this key in the app:",
  password: "Password",
  passwordDetail: "You signed in a while ago, or this is a step that always asks. Enter your password to go on.",
  passwordMethod: "Password",
  passwordSet: "Signs you in together with your e-mail address.",
  qrCode: "QR code for the authenticator app",
  recoveryCodes: "Your recovery codes",
  recoveryCodesDetail:
    "If you lose your phone, each of these codes signs you in once. They are shown only now: keep them where you keep passwords.",
  recoveryCodesLeft: (left: number) =>
    plural(left, { one: "1 recovery code is left.", other: `${left} recovery codes are left.` }),
  remove: "Remove",
  removeAuthenticatorApp: "Remove the authenticator app",
  removeAuthenticatorAppDetail: "Your password alone will sign you in again, also for somebody who finds it out.",
  renewCodes: "New recovery codes",
  renewCodesDetail: "The recovery codes that you have now stop working, and so do the devices that you trust.",
  scan: "Scan this with your authenticator app, then enter the code that it shows.",
  setUpAuthenticatorApp: "Set up an authenticator app",
  signIn: "Sign in",
  signInMethods: "Sign-in methods",
  signInMethodsDetail: "What signs you in. Other devices stay signed in when you change this.",
  startAgain: "Start again",
  tooLate: "Too much time has passed. Start again.",
  tooMany: (seconds: number) =>
    seconds > 120
      ? `Too many wrong codes. Try again in ${Math.ceil(seconds / 60)} minutes, or use a recovery code.`
      : `Too many attempts. Try again in ${seconds} seconds.`,
  trustDevice: "Trust this device for 30 days",
  trustDeviceDetail: "Here your password will be enough. Choose this only on a device that is yours.",
  unreachable: "Hazel cannot be reached. Your entries are still here. Try again.",
  wrongCode: "This code is wrong, or was already used. Wait for the next one.",
  wrongPassword: "The password is incorrect."
}
