"""What the bot does, whichever face it wears. Imports no chat library; takes typed values and returns views.

How a face talks to the core
----------------------------
* It turns an event into a :class:`~bot.core.messages.incoming.Message` and hands it to
  :meth:`~bot.core.conversation.conversation.Conversation.answer`, once. ``once`` is the platform's id of the event, so
  that one delivered twice acts once; ``chat`` says where it was said, ``reply_to`` which message it answers: the core
  finds the card that message showed. A message that asks for a card without words has an ``intent``; a form that was
  filled in is handed over as it is.
* The :class:`~bot.core.messages.answer.Answer` has the views, how their reader reads, and the card to draw anew in the
  message that was answered (``redrawn``). What a refusal means beside its words is its
  :class:`~bot.core.errors.RefusalKind`.
* It draws each view (``bot/core/messages/views.py``) its own way, and those that are lists of figures as one report
  (:mod:`bot.core.phrases.reports`). :func:`bot.core.messages.buttons.buttons_of` says what can be pressed under it, the
  questions of the first minute included. A payload has at most 64 bytes; when it comes back,
  :func:`~bot.core.messages.buttons.read_payload` says what it means: text, card and step of the next message, or that
  a form is asked for (:func:`~bot.core.messages.buttons.card_form`).
* Several leagues or bookmakers are ticked by buttons whose payloads are steps of
  :mod:`bot.core.parsing.multi_select`: after a press for which :func:`~bot.core.messages.buttons.is_tick` holds, the
  list is drawn anew in the message that was pressed.
* Once the answer stands in the chat it tells :meth:`~bot.core.conversation.conversation.Conversation.shown`, once,
  which message shows which card (:func:`bot.core.betting.card_lookup.card_in`), and which card could not be drawn
  anew. Pushed messages are known from the outbox.
* Menus and slash trees come from :data:`bot.core.commands.REGISTRY`: ``menu(private=…)`` gives the commands of a
  scope, each with ``name``, ``help_in(language)``, ``arguments`` (name, kind, choices, required, help) and ``where``;
  :meth:`~bot.core.conversation.conversation.Conversation.suggest` completes an argument.
* What is pushed goes through a :class:`~bot.core.messages.delivery.Sender`.
"""
