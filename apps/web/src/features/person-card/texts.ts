export const personCardTexts = {
  about: (name: string) => `About ${name}`,
  copied: (handle: string) => `Copied @${handle}`,
  copyHandle: "Copy handle",
  deactivateAccount: "Deactivate account",
  deactivateUser: "Deactivate user",
  deactivated: "This account is deactivated",
  deactivatedUser: "This user is deactivated",
  editProfile: "Edit profile",
  message: "Message",
  notInWorkspace: "No longer in this workspace",
  reactivateAccount: "Reactivate account",
  reactivateUser: "Reactivate user"
}
