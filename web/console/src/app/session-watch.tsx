import { useQueryClient } from "@tanstack/react-query";
import { Button, Modal } from "antd";
import dayjs from "dayjs";
import { useEffect, useState, type ReactNode } from "react";
import { useWords } from "./language.js";
import { logInGate } from "./log-in-gate.js";
import { readSession } from "./session-calls.js";
import { stayLoggedIn, useLogOut, useSession } from "./session.js";
import { nextStep } from "./session-time.js";

/** Announces the end of a session that nobody uses, and lets it be used again with one press. */
export function SessionWatch(): ReactNode {
  const { t } = useWords();
  const client = useQueryClient();
  const logOut = useLogOut();
  const session = useSession();
  const [shown, setShown] = useState<number | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let isGone = false;
    let askedAt = dayjs().valueOf();
    let endsAt = askedAt + session.secondsLeft * 1_000;
    const go = (): void => {
      const step = nextStep((endsAt - dayjs().valueOf()) / 1_000, (dayjs().valueOf() - askedAt) / 1_000);
      setShown(step.shown);
      timer = setTimeout(() => (step.asks ? void ask() : go()), step.inSeconds * 1_000);
    };
    const ask = async (): Promise<void> => {
      const now = await readSession({ passive: true }).catch(() => undefined);
      if (isGone) return;
      if (now === null) {
        setShown(null);
        logInGate.ended();
        return;
      }
      askedAt = dayjs().valueOf();
      // A server that cannot be reached is asked again; what was known stays.
      if (now !== undefined) endsAt = askedAt + now.secondsLeft * 1_000;
      go();
    };
    go();
    return () => {
      isGone = true;
      if (timer !== null) clearTimeout(timer);
    };
  }, [session]);
  return (
    <Modal
      open={shown !== null} title={t("console.session.warning")} closable={false} keyboard={false} mask={{ closable: false }} zIndex={1_900}
      footer={[<Button key="out" onClick={() => void logOut()}>{t("console.log_out")}</Button>, <Button key="stay" type="primary" autoFocus onClick={() => void stayLoggedIn(client)}>{t("console.session.stay")}</Button>]}
    >
      {t("console.session.warning_what", { seconds: shown ?? 0 })}
    </Modal>
  );
}
