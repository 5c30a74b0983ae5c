import { useNavigate } from "@tanstack/react-router";
import { Alert, Descriptions, Flex, Tag } from "antd";
import { useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { useMay } from "../../app/session.js";
import { paths } from "../../paths.js";
import { ActionButton } from "../../ui/action-button.js";
import { PageHeader } from "../../ui/page-header.js";
import { useStoreName } from "../stores/store-name.js";
import { DataCopyDialog } from "../exports/data-copy-dialog.js";
import { CloseDialog } from "./close-dialog.js";
import { AdjustDialog } from "./adjust-dialog.js";
import { useFormats } from "../../ui/formats.js";
import { FreezeDialog } from "./freeze-dialog.js";
import type { Member } from "./queries.js";
import { StateTag, stoppedOf } from "./state-tag.js";

function HomeStore({ storeId }: { readonly storeId: string }): ReactNode {
  return useStoreName(storeId);
}

/** Why the account is frozen and until when, in the words that the member reads. */
function FreezeNotice({ freeze }: { readonly freeze: NonNullable<Member["freeze"]> }): ReactNode {
  const { t } = useWords();
  const { moment } = useFormats();
  const ends = [["earn", freeze.earnUntil], ["burn", freeze.burnUntil]] as const;
  return (
    <Alert
      showIcon
      type="warning"
      style={{ marginBottom: 16 }}
      title={`${t(`members.freeze_reason.${freeze.reasonCode}`)} · ${freeze.reason}`}
      description={
        <Flex gap={16} wrap>
          <span>{t("console.members.freeze_since")} {moment(freeze.since)}</span>
          {ends.map(([side, until]) => (until === null ? null : <span key={side}>{t(`members.freeze_scope.${side}`)} {t("console.appeals.until", { moment: moment(until) })}</span>))}
        </Flex>
      }
    />
  );
}

/** Who the member is, masked, in which state, and what can be done. */
export function MemberHeader({ member }: { readonly member: Member }): ReactNode {
  const { t, wordsOf } = useWords();
  const { channel, day } = useFormats();
  const [open, setOpen] = useState<"freeze" | "unfreeze" | "adjust" | "close" | "copy" | null>(null);
  const mayFreeze = useMay("members.freeze");
  const mayMerge = useMay("members.merge");
  const navigate = useNavigate();
  const mayClose = useMay("members.close");
  const mayCopy = useMay("members.data_copy");
  const mayAdjust = useMay("points.adjust");
  const hasEnded = member.state === "closed" || member.state === "merged";
  const stopped = stoppedOf(member);
  const lacking = (may: boolean, permission: string): string | undefined => {
    if (!may) return t("console.no_permission.what", { permission: wordsOf(`permission.${permission}`) });
    return hasEnded ? t("members.closed") : undefined;
  };
  return (
    <>
      <PageHeader
        title={member.name ?? member.memberNumber}
        lead={t("console.members.number_is", { memberNumber: member.memberNumber })}
        actions={
          <Flex gap={8} wrap>
            <ActionButton disabledReason={lacking(mayAdjust, "points.adjust")} onClick={() => setOpen("adjust")}>{t("console.members.adjust")}</ActionButton>
            <ActionButton danger disabledReason={lacking(mayFreeze, "members.freeze") ?? (stopped === "all" ? t("console.members.all_stopped") : undefined)} onClick={() => setOpen("freeze")}>{t("console.members.freeze")}</ActionButton>
            <ActionButton disabledReason={lacking(mayFreeze, "members.freeze") ?? (stopped === null ? t("console.members.nothing_stopped") : undefined)} onClick={() => setOpen("unfreeze")}>{t("console.members.unfreeze")}</ActionButton>
            <ActionButton disabledReason={lacking(mayMerge, "members.merge")} onClick={() => void navigate({ to: paths.mergeMember, params: { memberId: member.memberId } })}>{t("console.merging.merge")}</ActionButton>
            <ActionButton disabledReason={lacking(mayCopy, "members.data_copy")} onClick={() => setOpen("copy")}>{t("console.exports.copy")}</ActionButton>
            <ActionButton danger disabledReason={lacking(mayClose, "members.close")} onClick={() => setOpen("close")}>{t("console.closing.close")}</ActionButton>
          </Flex>
        }
      />
      <Descriptions
        size="small"
        bordered
        column={{ xs: 1, md: 2, xl: 3 }}
        style={{ marginBottom: 16 }}
        items={[
          { key: "state", label: t("console.members.state"), children: <StateTag member={member} /> },
          { key: "phone", label: t("console.members.phone"), children: member.phone ?? "–" },
          { key: "email", label: t("console.members.email"), children: member.email ?? "–" },
          { key: "birthday", label: t("console.members.birthday"), children: member.birthday ?? "–" },
          { key: "store", label: t("console.members.home_store"), children: member.homeStoreId === null ? "–" : <HomeStore storeId={member.homeStoreId} /> },
          { key: "enrolled", label: t("console.members.enrolled_at"), children: `${day(member.enrolledOn)} · ${channel(member.source.channel)}` },
          ...(member.labels.length === 0 ? [] : [{ key: "labels", label: t("console.members.labels"), children: member.labels.map((each) => <Tag key={each}>{each}</Tag>) }]),
        ]}
      />
      {member.freeze === null ? null : <FreezeNotice freeze={member.freeze} />}
      {open === "copy" ? <DataCopyDialog member={member} onClose={() => setOpen(null)} /> : null}
      {open === "close" ? <CloseDialog member={member} onClose={() => setOpen(null)} /> : null}
      {open === "adjust" ? <AdjustDialog memberId={member.memberId} onClose={() => setOpen(null)} /> : null}
      {open === "freeze" || open === "unfreeze" ? <FreezeDialog member={member} action={open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}
