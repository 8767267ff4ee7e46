import type { Attachment } from "@hazel/domain/models/file-model"
import { ChevronLeft, ChevronRight, Download, X, ZoomIn, ZoomOut } from "lucide-react"
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react"
import { classNames } from "../../ui/class-names.ts"
import { closeDialog } from "../../ui/dialog-store.ts"
import { IconButton } from "../../ui/icon-button.tsx"
import { modalStore } from "../../ui/modal-store.ts"
import { uiTexts } from "../../ui/texts.ts"
import { fileUrl, thumbnailUrl } from "./file-urls.ts"
import { attachmentTexts } from "./texts.ts"
import { type Zoom, zoomedIn, zoomedOut } from "./zoom.ts"

interface ViewerProps {
  /** The pictures of one message. */
  readonly files: ReadonlyArray<Attachment>
  readonly start: number
}

const useModal = () => {
  const ref = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const dialog = ref.current
    if (dialog === null) return
    dialog.showModal()
    dialog.focus()
    modalStore.set([...modalStore.get(), dialog])
    return () => {
      modalStore.set(modalStore.get().filter((other) => other !== dialog))
      dialog.close()
    }
  }, [])
  return ref
}

interface StageProps {
  readonly file: Attachment
  readonly zoom: Zoom
  readonly toggle: () => void
}

/** The picture above its thumbnail, which is shown until the picture has arrived. Enlarged, it is moved by scrolling. */
const Stage = ({ file, zoom, toggle }: StageProps) => {
  const size = { width: `${zoom * 100}%`, height: `${zoom * 100}%` }
  const layer = "absolute inset-0 size-full object-contain"
  return (
    <div className="min-h-0 flex-1 overflow-auto" tabIndex={zoom > 1 ? 0 : -1} onDoubleClick={toggle}>
      <div className="relative" style={size}>
        <img src={thumbnailUrl(file, 1280)} alt="" className={layer} />
        <img src={fileUrl(file)} alt={file.name} className={layer} />
      </div>
    </div>
  )
}

/** Shows the pictures of a message in full. Escape closes it, the arrows go on, and plus and minus enlarge. */
const Viewer = ({ files, start }: ViewerProps) => {
  const dialog = useModal()
  const [index, setIndex] = useState(start)
  const [zoom, setZoom] = useState<Zoom>(1)
  const file = files[index]
  if (file === undefined) return null
  const go = (by: number) => {
    setIndex((index + by + files.length) % files.length)
    setZoom(1)
  }
  const acts: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => go(-1),
    ArrowRight: () => go(1),
    "+": () => setZoom(zoomedIn),
    "=": () => setZoom(zoomedIn),
    "-": () => setZoom(zoomedOut),
    "0": () => setZoom(1)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : acts[event.key]
    const scrolls = zoom > 1 && event.key.startsWith("Arrow")
    if (act === undefined || scrolls) return
    event.preventDefault()
    act()
  }
  return (
    <dialog
      ref={dialog}
      tabIndex={-1}
      aria-label={attachmentTexts.viewerOf(file.name)}
      onKeyDown={onKeyDown}
      onCancel={(event) => {
        event.preventDefault()
        closeDialog()
      }}
      className="m-0 h-dvh max-h-none w-dvw max-w-none bg-surface p-0 text-text outline-none"
    >
      <div className="flex h-full flex-col pt-[env(safe-area-inset-top)] pb-[env(safe-area-inset-bottom)]">
        <header className="flex items-center gap-1 border-b border-line px-3 py-2">
          <h2 className="min-w-0 flex-1 truncate font-medium" dir="auto">
            {file.name}
          </h2>
          {files.length > 1 && (
            <span role="status" className="px-2 text-small text-muted tabular">
              {attachmentTexts.position(index + 1, files.length)}
            </span>
          )}
          <IconButton
            icon={ZoomOut}
            label={attachmentTexts.smaller}
            shortcut="-"
            disabled={zoom === 1}
            onClick={acts["-"]}
          />
          <IconButton
            icon={ZoomIn}
            label={attachmentTexts.larger}
            shortcut="+"
            disabled={zoom === 4}
            onClick={acts["+"]}
          />
          <a
            href={fileUrl(file)}
            download={file.name}
            aria-label={attachmentTexts.download(file.name)}
            data-tooltip={attachmentTexts.download(file.name)}
            className="touch-target inline-flex size-8 items-center justify-center rounded-sm text-muted hover:bg-hover hover:text-text"
          >
            <Download size={17} strokeWidth={1.75} aria-hidden />
          </a>
          <IconButton icon={X} label={uiTexts.close} shortcut="Esc" onClick={closeDialog} />
        </header>
        <div className="relative flex min-h-0 flex-1 flex-col">
          <Stage key={file.id} file={file} zoom={zoom} toggle={() => setZoom(zoom === 1 ? 2 : 1)} />
          {files.length > 1 && (
            <>
              <Turn icon={ChevronLeft} label={attachmentTexts.previous} turn={() => go(-1)} side="left-2" />
              <Turn icon={ChevronRight} label={attachmentTexts.next} turn={() => go(1)} side="right-2" />
            </>
          )}
        </div>
      </div>
    </dialog>
  )
}

interface TurnProps {
  readonly icon: typeof ChevronLeft
  readonly label: string
  readonly turn: () => void
  readonly side: string
}

const Turn = ({ icon, label, turn, side }: TurnProps) => (
  <IconButton
    icon={icon}
    label={label}
    onClick={turn}
    className={classNames("absolute top-1/2 size-11 -translate-y-1/2 rounded-full bg-raised shadow-float", side)}
  />
)

export default Viewer
