import { Popover } from "@base-ui/react/popover"
import { EmojiPicker as Frimousse } from "frimousse"
import { type ReactNode, useId } from "react"
import { Sheet } from "../../ui/sheet.tsx"
import { useCloseWhenGone } from "../../ui/use-close-when-gone.ts"
import { useIsPhone } from "../../ui/use-media.ts"
import { useWayBack } from "../../ui/use-way-back.ts"
import { EmojiBrowser } from "./emoji-browser.tsx"
import { cellWidth, useEmojiColumns } from "./emoji-cell.ts"
import { emojiData } from "./emoji-data.ts"
import { closeEmojiPicker, type OpenEmojiPicker } from "./emoji-picker-store.ts"
import { emojiResultId, EmojiResults } from "./emoji-results.tsx"
import { rememberEmoji } from "./recent-emoji.ts"
import { SkinToneButton } from "./skin-tone-button.tsx"
import { useReadable } from "../../ui/use-readable.ts"
import { skinTone } from "../emoji/skin-tone.ts"
import { useEmojiSearch } from "./use-emoji-search.ts"
import { messageReactionTexts } from "./texts.ts"

interface ShownEmoji {
  readonly emoji: string
  readonly label: string
  readonly shortcode?: string
}

const Detail = ({ shown }: { readonly shown: ShownEmoji | undefined }) => (
  <div className="flex h-9 shrink-0 items-center gap-2 border-t border-line px-3 text-secondary text-muted">
    {shown ? (
      <>
        <span className="text-[18px]">{shown.emoji}</span>
        <span className="truncate text-text">{shown.label}</span>
        {shown.shortcode && <span className="truncate">:{shown.shortcode}:</span>}
      </>
    ) : (
      messageReactionTexts.chooseAnEmoji
    )}
  </div>
)

const toneNames = ["none", "light", "medium-light", "medium", "medium-dark", "dark"] as const

const Picker = ({ pick }: { readonly pick: (emoji: string) => void }) => {
  const id = useId()
  const tone = useReadable(skinTone)
  const columns = useEmojiColumns()
  const { query, search, found, active, setActive, onKeyDown } = useEmojiSearch(pick, tone, columns)
  const isChoosing = found !== undefined && found.length > 0
  return (
    <Frimousse.Root
      columns={columns}
      style={cellWidth(columns)}
      skinTone={toneNames[tone]}
      resolveEmojiData={() => emojiData}
      onEmojiSelect={({ emoji }) => pick(emoji)}
      className="isolate flex h-[22rem] w-[306px] flex-col pointer-coarse:w-[342px] max-md:h-[min(26rem,60dvh)] max-md:w-full!"
    >
      <div className="flex">
        <Frimousse.Search
          // On a touch screen the keyboard would cover the emoji.
          autoFocus={matchMedia("(pointer: fine)").matches}
          value={query}
          onChange={({ target }) => search(target.value)}
          onKeyDown={onKeyDown}
          aria-label={messageReactionTexts.searchEmoji}
          aria-controls={isChoosing ? id : undefined}
          aria-activedescendant={isChoosing ? emojiResultId(id, active) : undefined}
          placeholder={messageReactionTexts.searchEmoji}
          className="m-2 h-9 pointer-coarse:h-11 min-w-0 flex-1 rounded-sm bg-hover px-3 text-message [&::-webkit-search-cancel-button]:appearance-none outline-offset-0 pointer-coarse:text-[16px]"
        />
        <SkinToneButton />
      </div>
      {found === undefined ? (
        <>
          <EmojiBrowser pick={pick} />
          <Frimousse.ActiveEmoji>{({ emoji }) => <Detail shown={emoji} />}</Frimousse.ActiveEmoji>
        </>
      ) : (
        <>
          <EmojiResults id={id} found={found} active={active} setActive={setActive} pick={pick} />
          <Detail shown={found[active]} />
        </>
      )}
    </Frimousse.Root>
  )
}

const Floating = ({ anchor, children }: { readonly anchor: Element; readonly children: ReactNode }) => {
  const wayBack = useWayBack(anchor)
  useCloseWhenGone(anchor, closeEmojiPicker)
  return (
    <Popover.Root open onOpenChange={(isOpen) => !isOpen && closeEmojiPicker()}>
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} side="top" align="end" sideOffset={6} className="z-30">
          <Popover.Popup
            aria-label={messageReactionTexts.chooseAnEmoji}
            finalFocus={wayBack}
            className="animate-appear overflow-hidden rounded-md bg-raised shadow-float outline-none"
          >
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** Emoji to choose from, beside the button that opened them. On a phone or over a dialog they are a sheet. */
export default function EmojiPicker({ picker }: { readonly picker: OpenEmojiPicker }) {
  const pick = (emoji: string) => {
    rememberEmoji(emoji)
    closeEmojiPicker()
    picker.pick(emoji)
  }
  const isSheet = useIsPhone() || picker.anchor.closest("dialog") !== null
  if (!isSheet) {
    return (
      <Floating anchor={picker.anchor}>
        <Picker pick={pick} />
      </Floating>
    )
  }
  return (
    <Sheet title={messageReactionTexts.chooseAnEmoji} close={closeEmojiPicker}>
      <div className="mx-auto max-md:w-full">
        <Picker pick={pick} />
      </div>
    </Sheet>
  )
}
