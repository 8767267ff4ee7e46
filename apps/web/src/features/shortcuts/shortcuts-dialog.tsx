import { Dialog } from "../../ui/dialog.tsx"
import { commandKey } from "../../ui/keys.ts"
import { shortcutsTexts } from "./texts.ts"
import { uiTexts } from "../../ui/texts.ts"

const groups = [
  {
    title: shortcutsTexts.everywhere,
    keys: [
      [`${commandKey}K`, shortcutsTexts.goToChannelOrPerson],
      [`${commandKey}F`, shortcutsTexts.searchHere],
      [shortcutsTexts.altArrows, shortcutsTexts.previousOrNextChannel],
      [shortcutsTexts.altShiftArrows, shortcutsTexts.previousOrNextUnreadChannel],
      ["?", shortcutsTexts.thisList],
      [uiTexts.escapeKey, shortcutsTexts.closeOrMarkRead],
      [shortcutsTexts.shiftEsc, shortcutsTexts.markAllRead]
    ]
  },
  {
    title: shortcutsTexts.onAMessage,
    keys: [
      ["↑ / ↓", shortcutsTexts.moveBetweenMessages],
      ["R", shortcutsTexts.replyInThread],
      ["E", uiTexts.edit],
      [shortcutsTexts.aOrPlus, shortcutsTexts.addReaction],
      [shortcutsTexts.uOrAltClick, shortcutsTexts.markUnreadFromHere],
      [uiTexts.deleteKey, uiTexts.delete]
    ]
  },
  {
    title: shortcutsTexts.inAllUnread,
    keys: [
      [shortcutsTexts.jOrK, shortcutsTexts.nextOrPreviousChannel],
      ["E", shortcutsTexts.markReadAndContinue],
      ["U", shortcutsTexts.markUnread],
      [uiTexts.enterKey, shortcutsTexts.openTheChannel]
    ]
  },
  {
    title: shortcutsTexts.inThreads,
    keys: [
      [shortcutsTexts.jOrK, shortcutsTexts.nextOrPreviousThread],
      ["E", shortcutsTexts.markReadAndContinue],
      ["U", shortcutsTexts.markUnread],
      ["R", shortcutsTexts.reply],
      [uiTexts.enterKey, shortcutsTexts.openTheThread]
    ]
  },
  {
    title: shortcutsTexts.inTheInbox,
    keys: [
      [shortcutsTexts.jOrK, shortcutsTexts.nextOrPreviousEntry],
      ["E", shortcutsTexts.doneOrTakeBack],
      ["U", shortcutsTexts.unreadOrUndo],
      [uiTexts.enterKey, shortcutsTexts.openInItsPlace]
    ]
  },
  {
    title: shortcutsTexts.whileWriting,
    keys: [
      [uiTexts.enterKey, shortcutsTexts.send],
      [shortcutsTexts.shiftEnter, shortcutsTexts.newLine],
      ["↑", shortcutsTexts.editLast],
      [shortcutsTexts.colonAndAt, shortcutsTexts.completeEmojiOrPerson],
      [`${commandKey}B, ${commandKey}I, ${commandKey}E`, shortcutsTexts.boldItalicCode],
      [`${commandKey}${shortcutsTexts.shift}X`, shortcutsTexts.strikethrough],
      [`${commandKey}${shortcutsTexts.shift}H`, shortcutsTexts.spoiler],
      [`${commandKey}${shortcutsTexts.shift}7, 8, 9`, shortcutsTexts.listsAndQuotation],
      [`${commandKey}${shortcutsTexts.altShift}C`, shortcutsTexts.codeBlock],
      [`${commandKey}K`, shortcutsTexts.linkSelection],
      [shortcutsTexts.tabKeys, shortcutsTexts.moveItem]
    ]
  }
] as const

export default function ShortcutsDialog() {
  return (
    <Dialog title={shortcutsTexts.keyboardShortcuts}>
      {/* The list takes the focus, because the arrow keys scroll only what has it and nothing in the list does. */}
      <div
        role="group"
        aria-label={shortcutsTexts.keyboardShortcuts}
        tabIndex={0}
        data-autofocus
        className="flex flex-col gap-5 overflow-y-auto px-5 pt-2 pb-6 -outline-offset-2 pointer-coarse:outline-none"
      >
        {groups.map(({ title, keys }) => (
          <section key={title} aria-label={title}>
            <h3 className="pb-1 text-secondary font-medium text-muted">{title}</h3>
            <dl className="grid grid-cols-[10rem_1fr] items-baseline gap-y-1.5">
              {keys.map(([key, meaning]) => (
                <div key={key} className="contents">
                  <dt>
                    <kbd className="rounded-sm bg-hover px-1.5 py-0.5 font-sans text-secondary font-medium">{key}</kbd>
                  </dt>
                  <dd className="text-secondary">{meaning}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
