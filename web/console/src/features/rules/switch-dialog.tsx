import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Modal } from "antd";
import { useRef, type ReactNode } from "react";
import { nameIn, useWords } from "../../app/language.js";
import { ApiProblem } from "../../app/problem.js";
import { ConfirmDanger } from "../../ui/confirm-danger.js";
import { waitingIn, WaitingNotice } from "../../ui/waiting-notice.js";
import { rulesKey, switchRule, type Rule, type SwitchKind } from "./queries.js";

/** Stops a rule, lets it go on, or ends it for good. Where a second person decides, it says so. */
export function SwitchDialog({ kind, rule, onClose }: { readonly kind: SwitchKind; readonly rule: Rule; readonly onClose: () => void }): ReactNode {
  const { t, language } = useWords();
  const client = useQueryClient();
  const { message } = App.useApp();
  const key = useRef(crypto.randomUUID());
  const work = useMutation({
    mutationFn: (reason: string) => switchRule(kind, rule.ruleId, reason, key.current),
    onSuccess: async (answer) => {
      await client.invalidateQueries({ queryKey: [rulesKey] });
      if (waitingIn(answer) !== null) return;
      void message.success(t(`console.rules.did.${kind}`));
      onClose();
    },
    onError: (error) => {
      if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) key.current = crypto.randomUUID();
    },
  });
  const waiting = waitingIn(work.data);
  const title = t(`console.rules.${kind}.title`, { name: nameIn(language, rule.name) });
  if (waiting !== null) return <Modal open title={title} onCancel={onClose} footer={<Button type="primary" onClick={onClose}>{t("console.rules.understood")}</Button>}><WaitingNotice waiting={waiting} /></Modal>;
  return (
    <ConfirmDanger
      title={title}
      what={t(`console.rules.${kind}.what`)}
      okText={t(`console.rules.${kind}`)}
      danger={kind !== "resume"}
      asksReason
      {...(kind === "retire" ? { typed: rule.code } : {})}
      isPending={work.isPending}
      error={work.error}
      onConfirm={(reason) => work.mutate(reason)}
      onClose={onClose}
    />
  );
}
