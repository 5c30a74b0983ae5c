import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Flex, Form, Input, Modal, Typography } from "antd";
import { useRef, useState, type ReactNode } from "react";
import { useWords } from "../../app/language.js";
import { ApiProblem } from "../../app/problem.js";
import { demoAccounts } from "../../app/session-calls.js";
import { useSession } from "../../app/session.js";
import { ActionButton } from "../../ui/action-button.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { passkeysKey, readPasskeys, stepUp, stepUpWithPasskey } from "./queries.js";
import { usePasskeyObstacle } from "./use-passkey-obstacle.js";

interface ProofForm {
  readonly password: string;
  readonly code: string;
}

function StepUpDialog({ onProven, onClose }: { readonly onProven: () => void; readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { login } = useSession();
  const [form] = Form.useForm<ProofForm>();
  const [method, setMethod] = useState<"totp" | "recovery_code">("totp");
  const obstacle = usePasskeyObstacle();
  const { data: passkeys } = useQuery({ queryKey: [passkeysKey], queryFn: readPasskeys });
  const { data: accounts } = useQuery({ queryKey: ["demo-accounts"], queryFn: demoAccounts, staleTime: 20_000, retry: false });
  const isDemo = accounts?.some((each) => each.login === login) ?? false;
  const prove = useMutation({ mutationFn: (given: ProofForm | null) => (given === null ? stepUpWithPasskey() : stepUp(given.password, method, given.code.trim())), onSuccess: onProven });
  const fill = async (): Promise<void> => {
    const own = (await demoAccounts()).find((each) => each.login === login);
    if (own !== undefined) form.setFieldsValue({ password: own.password, code: own.code });
  };
  const needed = { required: true, message: t("field.required") };
  return (
    <Modal open title={t("console.step_up.title")} okText={t("console.step_up.by_password")} confirmLoading={prove.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <Flex vertical gap={12}>
        <Typography.Text>{t("console.step_up.what")}</Typography.Text>
        <ProblemAlert error={prove.error} />
        {passkeys === undefined || passkeys.length === 0 ? null : <ActionButton block disabledReason={obstacle} onClick={() => prove.mutate(null)}>{t("console.step_up.by_passkey")}</ActionButton>}
        <Form<ProofForm> form={form} name="step-up" layout="vertical" requiredMark={false} onFinish={(given) => prove.mutate(given)}>
          <Form.Item name="password" label={t("console.password.current")} rules={[needed]}><Input.Password autoComplete="current-password" autoFocus /></Form.Item>
          <Form.Item name="code" label={t(method === "totp" ? "console.log_in.code" : "console.log_in.recovery_code")} rules={[needed]}>
            <Input autoComplete="one-time-code" inputMode={method === "totp" ? "numeric" : "text"} onPressEnter={() => form.submit()} />
          </Form.Item>
        </Form>
        <Flex gap={8} wrap>
          <Button type="link" size="small" onClick={() => setMethod(method === "totp" ? "recovery_code" : "totp")}>{t(method === "totp" ? "console.log_in.use_recovery_code" : "console.log_in.use_code")}</Button>
          {isDemo ? <Button type="link" size="small" onClick={() => void fill()}>{t("console.step_up.demo")}</Button> : null}
        </Flex>
      </Flex>
    </Modal>
  );
}

interface StepUp {
  /** Does the work; when it needs a fresh proof, asks for one and does it again. Null: the person has not given one. */
  readonly proven: <T>(work: () => Promise<T>) => Promise<T | null>;
  readonly dialog: ReactNode;
}

export function useStepUp(): StepUp {
  const [isAsking, setAsking] = useState(false);
  const answer = useRef<(isProven: boolean) => void>(() => undefined);
  const end = (isProven: boolean): void => {
    setAsking(false);
    answer.current(isProven);
  };
  const ask = (): Promise<boolean> => new Promise((resolve) => {
    answer.current = resolve;
    setAsking(true);
  });
  return {
    proven: async (work) => {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof ApiProblem) || error.code !== "access.step_up_needed") throw error;
        return (await ask()) ? work() : null;
      }
    },
    dialog: isAsking ? <StepUpDialog onProven={() => end(true)} onClose={() => end(false)} /> : null,
  };
}
