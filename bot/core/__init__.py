"""What the bot does, whichever face it wears. Imports no chat library; takes typed values and returns views.

How a face talks to the core
----------------------------
* It turns an event into a :class:`~bot.core.messages.incoming.Message` and hands it to
  :meth:`~bot.core.conversation.conversation.Conversation.hear`, which
  answers with views. ``once`` is the platform's id of the event, so that one delivered twice acts once; ``chat`` says
  where it was said, ``reply_to`` which message it answers: the core finds the card that message showed.
* It draws each view (``bot/core/messages/views.py``) its own way; :func:`bot.core.messages.buttons.buttons_of` says
  what can
  be pressed under it, the questions of the first minute included. A payload has at most 64 bytes; when it comes back,
  :func:`~bot.core.messages.buttons.read_payload` says what it means: text, card and step of the next message, or that
  a form is asked for (:func:`~bot.core.messages.buttons.card_form`, whose values
  :func:`~bot.core.messages.buttons.form_text` turns into a reply).
* Several leagues or bookmakers are ticked by buttons whose payloads are steps of
  :mod:`bot.core.parsing.multi_select`: after a press
  for which :func:`~bot.core.messages.buttons.is_tick` holds, the list is drawn anew in the message that was pressed.
* After sending a view it tells :meth:`~bot.core.conversation.conversation.Conversation.shown` which message shows
  which card (:func:`bot.core.betting.card_lookup.card_in`). Pushed messages are known from the outbox.
* Menus and slash trees come from :data:`bot.core.commands.REGISTRY`: ``menu(private=…)`` gives the commands of a
  scope, each with ``name``, ``help_in(language)``, ``arguments`` (name, kind, choices, required, help) and ``where``;
  :meth:`~bot.core.conversation.conversation.Conversation.suggest` completes an argument.
* What is pushed goes through a :class:`~bot.core.messages.delivery.Sender`.
"""
