-- Cards, the newest first, whoever they belong to.
CREATE INDEX cards_by_id ON cards.cards (card_id DESC, member_id);
