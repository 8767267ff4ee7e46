import type { InvitationRole } from "@hazel/domain/models/invitation-model"
import { SelectField } from "../../ui/select-field.tsx"
import { invitationTexts } from "./texts.tsx"

const roles: ReadonlyArray<{ readonly value: InvitationRole; readonly label: string }> = [
  { value: "member", label: invitationTexts.asAMemberOfThe },
  { value: "guest", label: invitationTexts.asAGuestOfThis }
]

interface RoleFieldProps {
  readonly value: InvitationRole
  readonly choose: (role: InvitationRole) => void
}

/** The role of newcomers. Guests exist only in channels, so the field is shown only when inviting to one. */
export const RoleField = (props: RoleFieldProps) => (
  <div className="flex flex-col gap-1.5">
    <SelectField label={invitationTexts.theyJoin} options={roles} {...props} />
    {props.value === "guest" && (
      <p role="status" className="text-secondary text-muted">
        {invitationTexts.guestDetail}
      </p>
    )}
  </div>
)
