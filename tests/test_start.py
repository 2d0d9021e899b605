"""What a start leaves behind for good is not looked through for garbage again."""

import gc

from bot.start import look_past_what_stays


async def test_what_is_in_memory_after_the_start_is_not_looked_through_again() -> None:
    gc.unfreeze()
    try:
        await look_past_what_stays((0.0,))
        assert len(gc.get_objects()) < gc.get_freeze_count() / 10
    finally:
        gc.unfreeze()
