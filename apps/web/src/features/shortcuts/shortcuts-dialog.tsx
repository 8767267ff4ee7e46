import { Dialog } from "../../ui/dialog.tsx"
import { commandKey } from "../../ui/keys.ts"

const groups = [
  {
    title: "Everywhere",
    keys: [
      [`${commandKey}K`, "Go to a channel or person"],
      ["Alt ↑ / Alt ↓", "Previous or next channel"],
      ["Alt Shift ↑ / ↓", "Previous or next unread channel"],
      ["?", "This list"],
      ["Esc", "Close what is open, else mark the channel read"],
      ["Shift Esc", "Mark everything read"]
    ]
  },
  {
    title: "On a message",
    keys: [
      ["↑ / ↓", "Move between messages"],
      ["R", "Reply in thread"],
      ["E", "Edit"],
      ["A or +", "Add reaction"],
      ["U or Alt click", "Mark unread from here"],
      ["Del", "Delete"]
    ]
  },
  {
    title: "In Threads",
    keys: [
      ["J / K", "Next or previous thread"],
      ["E", "Mark as read and go on"],
      ["U", "Mark unread"],
      ["R", "Reply"],
      ["Enter", "Open the thread"]
    ]
  },
  {
    title: "While writing",
    keys: [
      ["Enter", "Send"],
      ["Shift Enter", "New line"],
      ["↑", "Edit your last message, when empty"],
      [": and @", "Complete an emoji or a person"],
      [`${commandKey}B, ${commandKey}I, ${commandKey}E`, "Bold, italic, code"],
      [`${commandKey}K`, "Link, with text selected"]
    ]
  }
] as const

export default function ShortcutsDialog() {
  return (
    <Dialog title="Keyboard shortcuts">
      <div className="flex flex-col gap-5 overflow-y-auto px-5 pt-2 pb-6">
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
