/** A part of the source, by the path of its modules below `apps/web` or `packages`. */
const own = (path: string) => new RegExp(`(apps/web|packages/[a-z]+)/src/(${path})`.replaceAll("/", "[\\\\/]"))

/**
 * The modules that share a file. A module is in the first group that matches it or a module that imports it, so the order
 * matters: no file imports that of a later group. Each file costs every page a request soon after its start.
 */
export const chunkGroups = [
  // Fewer files compress better, and libraries stay cached over an update.
  { name: "libraries", tags: ["$initial" as const], test: /node_modules.*js$/ },
  { name: "first-load", tags: ["$initial" as const] },
  { name: "message-texts", test: own("features/markdown/rendered-markdown") },
  { name: "queries", test: own("ui/queries") },
  {
    name: "around-the-composer",
    test: own(
      [
        "features/formatting/(formatting-|editing-keys)",
        "features/mention/suggested-mentions",
        "features/channel/suggested-channels",
        "features/slash-command/(known-commands|run-typed)",
        "features/upload/(attach-buttons|upload-files)",
        "features/inbox/inbox-count",
        "features/tab-bar/",
        "hits/"
      ].join("|")
    )
  },
  { name: "signed-out", test: own("routes/(?!second-factor|sign-in-methods)") },
  { name: "contracts", test: own("rpc/") },
  { name: "menus", test: own("ui/menu|features/message-touch|features/.*-menu\\.") },
  { name: "emoji", test: own("emoji/|features/emoji/|features/message-reaction/emoji-picker") },
  // Formulas, highlighting, the copy for offline use and cutting pictures keep files of their own, because few pages need them.
  { name: "pages-and-dialogs", test: own("features/(?!markdown|offline-copy|picture)") }
]
