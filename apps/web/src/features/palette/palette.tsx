import {
  type ComponentProps,
  type KeyboardEvent,
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useState
} from "react"
import { classNames } from "../../ui/class-names.ts"
import { closeDialog } from "../../ui/dialog-store.ts"
import { isPlainEnter } from "../../ui/keys.ts"
import type { Destination } from "./destinations.tsx"
import { useDestinations } from "./use-destinations.ts"
import { paletteTexts } from "./texts.ts"

interface OptionProps {
  readonly id: string
  readonly destination: Destination
  readonly isChosen: boolean
  readonly choose: () => void
  readonly go: () => void
}

const shownTags = 3

const Tags = ({ tags }: { readonly tags: ReadonlyArray<string> }) => (
  // Tags for which there is no room wrap into a hidden line.
  <span className="flex h-5 max-w-[45%] shrink-0 flex-wrap justify-end gap-1 overflow-hidden">
    {tags.slice(0, shownTags).map((tag) => (
      <span key={tag} className="h-5 max-w-28 truncate rounded-full bg-hover px-2 text-small leading-5 text-muted">
        {tag}
      </span>
    ))}
  </span>
)

const Option = ({ id, destination, isChosen, choose, go }: OptionProps) => (
  <li
    id={id}
    role="option"
    aria-selected={isChosen}
    onPointerMove={() => !isChosen && choose()}
    onClick={go}
    className={classNames("flex h-9 items-center gap-3 rounded-sm px-3 pointer-coarse:h-11", isChosen && "bg-pressed")}
  >
    <span className="flex w-5 shrink-0 justify-center">{destination.picture}</span>
    <span className={classNames("truncate font-medium", destination.detail !== "" && "max-w-[60%] shrink-0")}>
      {destination.label}
    </span>
    <span className="min-w-0 flex-1 truncate text-secondary text-muted">
      <bdi>{destination.detail}</bdi>
    </span>
    <Tags tags={destination.tags ?? []} />
  </li>
)

interface ResultsProps {
  readonly id: string
  readonly query: string
  readonly found: ReadonlyArray<Destination>
  readonly chosen: number
  readonly choose: (place: number) => void
  readonly go: (destination: Destination) => void
}

const Results = ({ id, query, found, chosen, choose, go }: ResultsProps) => (
  <>
    <ul
      id={`${id}-list`}
      role="listbox"
      aria-label={paletteTexts.results}
      onMouseDown={(event) => event.preventDefault()}
      className="h-[28rem] max-h-[50dvh] scroll-py-2 overflow-y-auto p-2"
    >
      {found.map((destination, place) => (
        <Option
          key={destination.key}
          id={`${id}-${place}`}
          destination={destination}
          isChosen={place === chosen}
          choose={() => choose(place)}
          go={() => go(destination)}
        />
      ))}
    </ul>
    <p role="status" className="absolute inset-x-0 top-24 text-center text-secondary text-muted">
      {found.length === 1 && paletteTexts.noResults(query.trim())}
    </p>
  </>
)

interface PaletteProps {
  readonly query: string
  readonly search: (query: string) => void
  /** Gives the field the keys and the attributes that belong to the results. */
  readonly equip: (field: ComponentProps<"input">) => void
  /** Whether Enter was pressed before the results were there. */
  readonly wantsFirst: boolean
}

/** The results of the quick switcher, which opens anything by a few letters of its name. */
const Palette = ({ query, search, equip, wantsFirst }: PaletteProps) => {
  const id = useId()
  const [choice, setChoice] = useState({ query, place: 0 })
  const chosen = choice.query === query ? choice.place : 0
  const found = useDestinations(query, search)
  const go = (destination: Destination | undefined) => {
    if (destination === undefined) return
    if (destination.tag === undefined) closeDialog()
    destination.go()
  }
  const chooseByKey = (place: number) => {
    setChoice({ query, place })
    document.getElementById(`${id}-${place}`)?.scrollIntoView({ block: "nearest" })
  }
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) chooseByKey((chosen + step + found.length) % Math.max(1, found.length))
    else if (isPlainEnter(event)) go(found[chosen])
    else return
    event.preventDefault()
  })
  const goToFirst = useEffectEvent(() => go(found[0]))
  useEffect(() => {
    if (wantsFirst) goToFirst()
  }, [wantsFirst])
  const active = found.length > 0 ? `${id}-${chosen}` : undefined
  useLayoutEffect(() => {
    equip({
      onKeyDown: (event) => onKeyDown(event),
      "aria-expanded": true,
      "aria-controls": `${id}-list`,
      "aria-activedescendant": active
    })
  }, [equip, id, active])
  return (
    <Results
      id={id}
      query={query.trim()}
      found={found}
      chosen={chosen}
      choose={(place) => setChoice({ query, place })}
      go={go}
    />
  )
}

export default Palette
