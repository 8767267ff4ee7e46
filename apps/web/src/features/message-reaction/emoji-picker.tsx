import { Popover } from "@base-ui/react/popover"
import { EmojiPicker as Frimousse, type EmojiPickerListProps } from "frimousse"
import { useCloseWhenGone } from "../../ui/use-close-when-gone.ts"
import { useWayBack } from "../../ui/use-way-back.ts"
import { useReadable } from "../../ui/use-readable.ts"
import { closeEmojiPicker, type OpenEmojiPicker } from "./emoji-picker-store.ts"
import { recentEmoji, rememberEmoji } from "./recent-emoji.ts"

const columns = 9

const cell =
  "flex size-8 items-center justify-center rounded-sm text-[20px] hover:bg-pressed data-active:bg-pressed pointer-coarse:size-9"

const Recent = ({ pick }: { readonly pick: (emoji: string) => void }) => (
  <div role="group" aria-label="Recent" className="flex gap-px border-b border-line px-1.5 py-1">
    {useReadable(recentEmoji)
      .slice(0, columns)
      .map((emoji) => (
        <button key={emoji} type="button" aria-label={emoji} className={cell} onClick={() => pick(emoji)}>
          {emoji}
        </button>
      ))}
  </div>
)

const parts: NonNullable<EmojiPickerListProps["components"]> = {
  CategoryHeader: ({ category, ...rest }) => (
    <div className="bg-raised px-3 pt-3 pb-1.5 text-small font-medium text-muted capitalize" {...rest}>
      {category.label}
    </div>
  ),
  Row: ({ children, ...rest }) => (
    <div className="px-1.5" {...rest}>
      {children}
    </div>
  ),
  Emoji: ({ emoji, ...rest }) => (
    <button className={cell} {...rest}>
      {emoji.emoji}
    </button>
  )
}

const Picker = ({ pick }: { readonly pick: (emoji: string) => void }) => (
  <Frimousse.Root
    columns={columns}
    resolveEmojiData={async () => (await import("./emoji-data.ts")).emojiData}
    onEmojiSelect={({ emoji }) => pick(emoji)}
    className="isolate flex h-[22rem] w-fit flex-col"
  >
    <Frimousse.Search
      autoFocus
      aria-label="Search emoji"
      placeholder="Search emoji"
      className="m-2 h-9 rounded-sm bg-hover px-3 text-message outline-offset-0 pointer-coarse:text-[16px]"
    />
    <Recent pick={pick} />
    <Frimousse.Viewport className="relative min-w-[306px] flex-1 outline-none pointer-coarse:min-w-[342px]">
      <Frimousse.Empty className="absolute inset-0 flex items-center justify-center text-secondary text-muted">
        No emoji found
      </Frimousse.Empty>
      <Frimousse.List className="pb-1.5 select-none" components={parts} />
    </Frimousse.Viewport>
    <Frimousse.ActiveEmoji>
      {({ emoji }) => (
        <div className="flex h-9 items-center gap-2 border-t border-line px-3 text-secondary text-muted">
          {emoji ? (
            <>
              <span className="text-[18px]">{emoji.emoji}</span>
              <span className="truncate">{emoji.label}</span>
            </>
          ) : (
            "Choose an emoji"
          )}
        </div>
      )}
    </Frimousse.ActiveEmoji>
  </Frimousse.Root>
)

export default function EmojiPicker({ picker }: { readonly picker: OpenEmojiPicker }) {
  const pick = (emoji: string) => {
    rememberEmoji(emoji)
    closeEmojiPicker()
    picker.pick(emoji)
  }
  const { anchor } = picker
  const wayBack = useWayBack(anchor)
  useCloseWhenGone(anchor, closeEmojiPicker)
  return (
    <Popover.Root open onOpenChange={(isOpen) => !isOpen && closeEmojiPicker()}>
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} side="top" align="end" sideOffset={6} className="z-30">
          <Popover.Popup
            aria-label="Choose an emoji"
            finalFocus={wayBack}
            className="animate-appear overflow-hidden rounded-md bg-raised shadow-float outline-none"
          >
            <Picker pick={pick} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
