"""Where people meet, read and decide: result conferences."""
