import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Descriptions, Flex, Modal, Tag, Typography } from "antd";
import type { ReactNode } from "react";
import { useWords } from "../../app/language.js";
import type { OwnSession } from "../../app/session-calls.js";
import { ActionButton } from "../../ui/action-button.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { beginTotp, confirmTotp, ownKey, renewRecoveryCodes, sessionsKey } from "./queries.js";
import { RecoveryCodes } from "./recovery-codes.js";
import { TitledCard } from "./titled-card.js";
import { useStepUp } from "./step-up-dialog.js";
import { TotpSetUp } from "./totp-set-up.js";

function ReplaceDialog({ begun, onClose }: { readonly begun: Awaited<ReturnType<typeof beginTotp>>; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { message } = App.useApp();
  const client = useQueryClient();
  const confirm = useMutation({
    mutationFn: (code: string) => confirmTotp(begun.challengeId, code),
    onSuccess: async () => {
      await client.invalidateQueries({ predicate: ({ queryKey: [name] }) => name === ownKey || name === sessionsKey });
      void message.success(t("console.security.replaced"));
      onClose();
    },
  });
  return (
    <Modal open title={t("console.security.replace_title")} footer={null} mask={{ closable: false }} onCancel={onClose}>
      <Flex vertical gap={12}>
        <Typography.Text type="secondary">{t("console.security.replace_what")}</Typography.Text>
        <ProblemAlert error={confirm.error} />
        <TotpSetUp totp={begun.totp} busy={confirm.isPending} onCode={(code) => confirm.mutate(code)} />
      </Flex>
    </Modal>
  );
}

/** What is set up beside the password, and the way to set it up anew. */
export function FactorsCard({ own }: { readonly own: OwnSession }): ReactNode {
  const { t } = useWords();
  const { modal } = App.useApp();
  const client = useQueryClient();
  const { proven, dialog } = useStepUp();
  const replace = useMutation({ mutationFn: () => proven(beginTotp) });
  const renew = useMutation({ mutationFn: () => proven(renewRecoveryCodes), onSuccess: () => client.invalidateQueries({ queryKey: [ownKey] }) });
  const askRenew = (): void => {
    modal.confirm({ title: t("console.security.renew_codes"), content: t("console.security.renew_what"), okText: t("console.security.renew_codes"), onOk: () => renew.mutate() });
  };
  const codes = renew.data ?? null;
  const begun = replace.data ?? null;
  return (
    <TitledCard title={t("console.security.factor")}>
        <ProblemAlert error={replace.error ?? renew.error} />
        <Descriptions column={{ xs: 1, sm: 2 }} size="small" items={[
          { key: "app", label: t("console.security.app"), children: <Tag color={own.hasTotp ? "success" : "warning"}>{t(own.hasTotp ? "console.security.app_on" : "console.security.app_off")}</Tag> },
          { key: "codes", label: t("console.codes.title"), children: t("console.security.codes_left", { count: own.recoveryCodesLeft }) },
        ]} />
        <Flex gap={8} wrap>
          <ActionButton loading={replace.isPending} onClick={() => replace.mutate()}>{t("console.security.replace_app")}</ActionButton>
          <ActionButton loading={renew.isPending} onClick={askRenew}>{t("console.security.renew_codes")}</ActionButton>
        </Flex>
      {begun === null ? null : <ReplaceDialog begun={begun} onClose={() => replace.reset()} />}
      {codes === null ? null : <Modal open footer={null} closable={false} keyboard={false} mask={{ closable: false }}><RecoveryCodes codes={codes} onDone={() => renew.reset()} /></Modal>}
      {dialog}
    </TitledCard>
  );
}
