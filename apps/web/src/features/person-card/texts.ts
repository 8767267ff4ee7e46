export const personCardTexts = {
  about: (name: string) => `About ${name}`,
  copied: (handle: string) => `Copied @${handle}`,
  copyHandle: "Copy handle",
  deactivateAccount: "Deactivate account",
  deactivated: "This account is deactivated",
  editProfile: "Edit profile",
  message: "Message",
  notInWorkspace: "No longer in this workspace",
  reactivateAccount: "Reactivate account"
}
