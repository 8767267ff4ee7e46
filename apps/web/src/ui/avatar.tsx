import type { CSSProperties } from "react"
import { classNames } from "./class-names.ts"
import { useLoadedAgain } from "./use-loaded-again.ts"

const sizes = {
  small: "size-5 text-[10px]",
  medium: "size-7 text-[11px]",
  large: "size-9 text-secondary",
  huge: "size-14 text-title"
}

const initialsOf = (name: string) => {
  const words = name.trim().split(/\s+/)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters
    .map((word) => Array.from(word ?? "")[0] ?? "")
    .join("")
    .toUpperCase()
}

/** One of eight hues, in degrees. The end of an id is random, so that people who came one after the other differ. */
const tint = (id: string): CSSProperties & Record<"--hue", number> => ({
  "--hue": (Number.parseInt(id.slice(-1), 16) % 8 || 0) * 45 + 20
})

interface AvatarProps {
  /** The id of the person, from which the tint of the initials follows. Without it they are grey, as for groups. */
  readonly id?: string | undefined
  readonly name: string
  readonly imageUrl?: string | null | undefined
  readonly size?: keyof typeof sizes
  readonly className?: string
}

/** Loading a picture from another server would reveal to it that somebody looked. */
const isOurs = (address: string) => address.startsWith("/") && !address.startsWith("//")

interface PictureProps {
  readonly imageUrl: string
  /** Stand in its place while it cannot be loaded. */
  readonly initials: string
}

const Picture = ({ imageUrl, initials }: PictureProps) => {
  const { attempt, hasFailed, onError } = useLoadedAgain()
  if (hasFailed) return initials
  return <img key={attempt} src={imageUrl} alt="" onError={onError} className="size-full object-cover" />
}

/** A person as a picture, or as initials on a quiet tint, which helps to tell apart who writes. */
export const Avatar = ({ id, name, imageUrl, size = "large", className }: AvatarProps) => (
  <span
    aria-hidden
    style={id === undefined ? {} : tint(id)}
    className={classNames(
      "inline-flex shrink-0 items-center justify-center overflow-hidden rounded-sm font-name select-none",
      id === undefined ? "bg-pressed text-muted" : "bg-tint text-on-tint",
      sizes[size],
      className
    )}
  >
    {imageUrl && isOurs(imageUrl) ? (
      <Picture key={imageUrl} imageUrl={imageUrl} initials={initialsOf(name)} />
    ) : (
      initialsOf(name)
    )}
  </span>
)
