import { plural } from "./plural.ts"

export const uiTexts = {
  cancel: "Cancel",
  close: "Close",
  copy: "Copy",
  copyLink: "Copy link",
  copyRefused: "Your browser did not allow Hazel to copy that.",
  delete: "Delete",
  dismiss: "Dismiss",
  edit: "Edit",
  escapeKey: "Esc",
  fillIn: "Fill this in.",
  linkCopied: "Link copied",
  notices: "Notices",
  opensAfterReload: "This opens after a reload.",
  opensWhenReachable: "This opens when Hazel can be reached.",
  productName: "Hazel",
  reload: "Reload",
  save: "Save",
  selected: "selected",
  showMore: "Show more",
  textCopied: "Text copied",
  tryAgain: "Try again",
  undo: "Undo",
  updated: "Hazel has been updated.",
  whoCanJoin: "Who can join",
  charactersTooMany: (count: number) =>
    plural(count, { one: "1 character too many", other: `${count.toLocaleString()} characters too many` }),
  enterKey: "Enter",
  deleteKey: "Del"
}
