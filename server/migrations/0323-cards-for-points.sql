-- Cards for points: what was spent comes back for so many days, while nothing was done with the card. Cards that a product sells by itself.
ALTER TABLE cards.type_versions ADD COLUMN points_refund_days integer CHECK (points_refund_days > 0); -- null: spent is spent
ALTER TABLE cards.type_versions ADD COLUMN issues_on_purchase boolean NOT NULL DEFAULT false;          -- a receipt with its product gives the member a virtual one

-- What was taken for a card is found by the card.
CREATE INDEX purchases_by_card ON cards.purchases (member_id, card_id);
